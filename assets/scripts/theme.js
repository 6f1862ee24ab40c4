// The theme switch works at once; the form behind it works without scripts.

export function switchTheme() {
  document.querySelector("[data-theme-switch]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const root = document.documentElement;
    const isDark = root.dataset.theme === "dark"
      || (root.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = isDark ? "light" : "dark";
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `nhip_theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });
}

import { chromium } from "playwright-core";
const base="http://127.0.0.1:8123";
const b=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});
for (const [n,v] of [["w",{viewport:{width:1366,height:768},colorScheme:"light"}],["d",{viewport:{width:1366,height:768},colorScheme:"dark"}],["n",{viewport:{width:390,height:844},colorScheme:"light"}]]) {
 const c=await b.newContext({...v,locale:"vi-VN",baseURL:base}); const p=await c.newPage();
 await p.goto("/ub/sign-in"); await p.fill("input[name=name]","ub.tonghop"); await p.fill("input[name=password]","an-binh-2026"); await p.press("input[name=password]","Enter"); await p.waitForURL(u=>!u.pathname.endsWith("sign-in"));
 await p.goto("/ub/harmonise?day=2026-06-08"); await p.screenshot({path:`/tmp/h-begin-${n}.png`});
 await p.getByRole("button",{name:"Tính"}).click(); await p.waitForURL(/runs\//);
 await p.locator("#harmonise-result").waitFor({timeout:60000});
 console.log(n, await p.locator("#harmonise-came").innerText().then(t=>t.slice(0,1500)));
 console.log(await p.evaluate(()=>[document.documentElement.scrollWidth,innerWidth]));
 await p.screenshot({path:`/tmp/h-run-${n}.png`,fullPage:true});
}
await b.close();

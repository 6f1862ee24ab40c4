// Real mail servers for a journey: Postfix and Dovecot in a folder of their own on free ports of loopback, ended with the test.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { freePort, until } from "./programs.mjs";

const DOMAINS = ["an-binh.example", "so.example"];
const PASSWORD = "thu";
// Mail is delivered for nobody, as far as the system is concerned.
const NOBODY = 65534;

/** Whether the servers can run here: Postfix changes to other users, so only root starts it. */
export async function canServeMail() {
  const files = ["/usr/lib/postfix/sbin/master", "/usr/lib/dovecot/imap"].map((file) => access(file));
  return process.getuid?.() === 0 && (await Promise.allSettled(files)).every(({ status }) => status === "fulfilled");
}

/** Starts both; `mailbox` is the one that answers come to, `configuration` what the program is told of it. */
export async function serveMail(test, { office, unit }) {
  const folder = await mkdtemp(path.join(tmpdir(), "nhip-post-"));
  await chmod(folder, 0o755);
  const [smtp, imap] = [await freePort(), await freePort()];
  await postfix(folder, smtp, [office, unit]);
  await dovecot(folder, imap);
  const quiet = { stdio: "ignore" };
  execFileSync("postfix", ["-c", path.join(folder, "postfix"), "check"], quiet);
  const children = [
    spawn("/usr/lib/postfix/sbin/master", ["-c", path.join(folder, "postfix")], quiet),
    spawn("dovecot", ["-F", "-c", path.join(folder, "dovecot.conf")], quiet),
  ];
  test.after(async () => {
    for (const child of children) {
      if (child.exitCode !== null) continue;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });
  for (const port of [smtp, imap]) await until(`port ${port} answers`, () => answers(port));
  const server = (port) => `host = "127.0.0.1"\nport = ${port}\ntls = "none"\n`;
  return {
    configuration: `[offices.mail]\nfrom = "${office}"\n[offices.mail.smtp]\n${server(smtp)}[offices.mail.imap]\n${server(imap)}user = "${office}"\npassword = "${PASSWORD}"\npoll_seconds = 1\n`,
    /** The letters that lie in a mailbox. */
    letters: (address) => letters(folder, address),
    /** Sends a letter as a mail program would. */
    send: (letter) => createTransport({ host: "127.0.0.1", port: smtp, secure: false, ignoreTLS: true }).sendMail(letter),
  };
}

async function letters(folder, address) {
  const [name, domain] = address.split("@");
  const box = path.join(folder, "mail", domain, name, "new");
  const files = await readdir(box).catch(() => []);
  return Promise.all(files.sort().map(async (file) => simpleParser(await readFile(path.join(box, file)))));
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket.end() && true));
    socket.on("error", () => resolve(false));
  });
}

async function postfix(folder, port, addresses) {
  const conf = path.join(folder, "postfix");
  for (const sub of ["postfix", "queue", "data", "mail"]) await mkdir(path.join(folder, sub), { recursive: true });
  execFileSync("chown", ["postfix", path.join(folder, "data")]);
  execFileSync("chown", ["nobody:nogroup", path.join(folder, "mail")]);
  const main = {
    compatibility_level: "3.6", queue_directory: `${folder}/queue`, data_directory: `${folder}/data`,
    command_directory: "/usr/sbin", daemon_directory: "/usr/lib/postfix/sbin", meta_directory: "/etc/postfix",
    shlib_directory: "/usr/lib/postfix", mail_owner: "postfix", setgid_group: "postdrop", myhostname: `mail.${DOMAINS[0]}`,
    mydestination: "", inet_interfaces: "127.0.0.1", inet_protocols: "ipv4", mynetworks: "127.0.0.0/8",
    maillog_file: `${folder}/log`, maillog_file_prefixes: folder, virtual_mailbox_domains: DOMAINS.join(", "),
    virtual_mailbox_base: `${folder}/mail`, virtual_mailbox_maps: `texthash:${conf}/boxes`,
    virtual_uid_maps: `static:${NOBODY}`, virtual_gid_maps: `static:${NOBODY}`, recipient_delimiter: "+",
    smtpd_relay_restrictions: "permit_mynetworks, reject", alias_maps: "", alias_database: "", local_recipient_maps: "",
    smtpd_peername_lookup: "no", disable_dns_lookups: "yes",
  };
  const services = [
    `127.0.0.1:${port} inet n - n - 20 smtpd`, "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr",
    "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce",
    "trace unix - - n - 0 bounce", "proxymap unix - - n - - proxymap", "error unix - - n - - error",
    "retry unix - - n - - error", "virtual unix - n n - 20 virtual", "anvil unix - - n - 1 anvil",
    "postlog unix-dgram n - n - 1 postlogd", "pickup unix n - n 60 1 pickup",
  ];
  const boxes = addresses.map((address) => `${address} ${address.split("@").reverse().join("/")}/\n`);
  await writeFile(path.join(conf, "main.cf"), Object.entries(main).map(([key, value]) => `${key} = ${value}\n`).join(""));
  await writeFile(path.join(conf, "master.cf"), `${services.join("\n")}\n`);
  await writeFile(path.join(conf, "boxes"), boxes.join(""));
}

async function dovecot(folder, port) {
  for (const sub of ["run", "state"]) await mkdir(path.join(folder, sub), { recursive: true });
  const ids = `uid=${NOBODY} gid=${NOBODY} home=${folder}/mail/%d/%n`;
  await writeFile(path.join(folder, "dovecot.conf"), `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
instance_name = nhip-${port}
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:${folder}/mail/%d/%n
mail_uid = ${NOBODY}
mail_gid = ${NOBODY}
first_valid_uid = 100
first_valid_gid = 100
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = ${ids}
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`);
}

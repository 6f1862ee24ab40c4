//! Real mail servers for a test: Postfix and Dovecot in a folder of their own, on free ports of loopback, ended with the test.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Names a Python with the package `icalendar`; without it nothing here runs (`cargo xtask with-mail`).
pub(crate) const VARIABLE: &str = "NHIP_TEST_MAIL";
/// The password of every mailbox.
pub(crate) const PASSWORD: &str = "thu";
/// The mailboxes that there are; `so+7@so.example` is delivered to `so@so.example`.
const BOXES: [&str; 4] =
    ["vanphong.ub@an-binh.example", "so@so.example", "xam@so.example", "khac@khac.example"];
/// Longest wait for a server.
const LONGEST: Duration = Duration::from_secs(30);

/// The Python of the tests; none when they are not asked for.
pub(crate) fn python() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).map(PathBuf::from)
}

/// Two running servers.
pub(crate) struct Servers {
    pub(crate) smtp: u16,
    pub(crate) imap: u16,
    folder: TempDir,
    postfix: Option<Child>,
    dovecot: Child,
}

impl Servers {
    pub(crate) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("nhip-mail-").tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let (smtp, imap) = (free_port(), free_port());
        write_postfix(folder.path(), smtp);
        write_dovecot(folder.path(), imap);
        let dovecot = Command::new("dovecot")
            .args(["-F", "-c"])
            .arg(folder.path().join("dovecot.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dovecot starts");
        let mut servers = Self { smtp, imap, folder, postfix: None, dovecot };
        servers.start_smtp();
        answers(imap);
        servers
    }

    /// Starts the server that takes letters, when it was stopped.
    pub(crate) fn start_smtp(&mut self) {
        let conf = self.folder.path().join("postfix");
        let checked = Command::new("postfix").arg("-c").arg(&conf).arg("check").status().unwrap();
        assert!(checked.success(), "Postfix finds its folders");
        let mut master = Command::new("/usr/lib/postfix/sbin/master");
        master.arg("-c").arg(&conf).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.postfix = Some(master.spawn().expect("Postfix starts"));
        answers(self.smtp);
    }

    /// Stops the server that takes letters.
    pub(crate) fn stop_smtp(&mut self) {
        if let Some(child) = self.postfix.take() {
            end(child);
        }
    }

    /// Lets the server put off everything for `xam@so.example`, or no more.
    pub(crate) fn greylist(&self, is_on: Greylisting) {
        let text = match is_on {
            Greylisting::On => "/^xam@/ 450 4.2.0 Greylisted, come back later\n",
            Greylisting::Off => "/^$/ OK\n",
        };
        let conf = self.folder.path().join("postfix");
        fs::write(conf.join("access"), text).unwrap();
        // Running processes keep the table that they have read.
        if self.postfix.is_some() {
            Command::new("postfix")
                .arg("-c")
                .arg(&conf)
                .arg("reload")
                .stderr(Stdio::null())
                .status()
                .unwrap();
        }
    }
}

/// Whether letters are put off at first.
#[derive(Clone, Copy)]
pub(crate) enum Greylisting {
    On,
    Off,
}

impl Drop for Servers {
    fn drop(&mut self) {
        self.stop_smtp();
        let dovecot = std::mem::replace(&mut self.dovecot, Command::new("true").spawn().unwrap());
        end(dovecot);
        let _ = self.dovecot.wait();
    }
}

/// Asks a process to end, and waits for it.
fn end(mut child: Child) {
    let _ = Command::new("kill").arg(child.id().to_string()).status();
    let _ = child.wait();
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn answers(port: u16) {
    let started = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(started.elapsed() < LONGEST, "no server answers on port {port}");
        std::thread::yield_now();
    }
}

fn write_postfix(folder: &Path, port: u16) {
    let conf = folder.join("postfix");
    for sub in ["postfix", "queue", "data", "mail"] {
        fs::create_dir_all(folder.join(sub)).unwrap();
    }
    let owned = [("postfix", "data"), ("nobody:nogroup", "mail")];
    for (owner, sub) in owned {
        assert!(Command::new("chown").arg(owner).arg(folder.join(sub)).status().unwrap().success());
    }
    let here = folder.display();
    let main = format!(
        "compatibility_level = 3.6\nqueue_directory = {here}/queue\ndata_directory = {here}/data\n\
         command_directory = /usr/sbin\ndaemon_directory = /usr/lib/postfix/sbin\nmeta_directory = /etc/postfix\n\
         shlib_directory = /usr/lib/postfix\nmail_owner = postfix\nsetgid_group = postdrop\n\
         myhostname = mail.an-binh.example\nmydestination =\ninet_interfaces = 127.0.0.1\ninet_protocols = ipv4\n\
         mynetworks = 127.0.0.0/8\nmaillog_file = {here}/log\nmaillog_file_prefixes = {here}\n\
         virtual_mailbox_domains = an-binh.example, so.example, khac.example\nvirtual_mailbox_base = {here}/mail\n\
         virtual_mailbox_maps = texthash:{here}/postfix/boxes\nvirtual_uid_maps = static:65534\n\
         virtual_gid_maps = static:65534\nvirtual_minimum_uid = 100\nvirtual_mailbox_limit = 0\n\
         recipient_delimiter = +\nmessage_size_limit = 60000000\nmailbox_size_limit = 0\n\
         transport_maps = inline:{{ {{ khong-co.example = nobody: }} }}\nrelay_domains = khong-co.example\n\
         smtpd_recipient_restrictions = check_recipient_access regexp:{here}/postfix/access, permit_mynetworks, reject\n\
         smtpd_relay_restrictions = permit_mynetworks, reject\nalias_maps =\nalias_database =\nlocal_recipient_maps =\n\
         smtpd_peername_lookup = no\ndisable_dns_lookups = yes\nsmtpd_client_connection_count_limit = 0\n\
         smtpd_client_connection_rate_limit = 0\nsmtpd_client_message_rate_limit = 0\nin_flow_delay = 0\n"
    );
    let master = format!(
        "127.0.0.1:{port} inet n - n - 20 smtpd\ncleanup unix n - n - 0 cleanup\nqmgr unix n - n 300 1 qmgr\n\
         rewrite unix - - n - - trivial-rewrite\nbounce unix - - n - 0 bounce\ndefer unix - - n - 0 bounce\n\
         trace unix - - n - 0 bounce\nproxymap unix - - n - - proxymap\nsmtp unix - - n - - smtp\n\
         error unix - - n - - error\nretry unix - - n - - error\nvirtual unix - n n - 20 virtual\n\
         anvil unix - - n - 1 anvil\npostlog unix-dgram n - n - 1 postlogd\npickup unix n - n 60 1 pickup\n\
         nobody unix - n n - - pipe flags= user=nobody argv=/bin/sh {here}/postfix/refuse\n"
    );
    let boxes = BOXES.map(|address| {
        let (name, domain) = address.split_once('@').unwrap();
        format!("{address} {domain}/{name}/\n")
    });
    fs::write(conf.join("main.cf"), main).unwrap();
    fs::write(conf.join("master.cf"), master).unwrap();
    fs::write(conf.join("boxes"), boxes.concat()).unwrap();
    fs::write(conf.join("access"), "/^$/ OK\n").unwrap();
    // EX_NOUSER: the letter was taken and comes back.
    fs::write(conf.join("refuse"), "echo no such user here\nexit 67\n").unwrap();
}

fn write_dovecot(folder: &Path, port: u16) {
    for sub in ["run", "state"] {
        fs::create_dir_all(folder.join(sub)).unwrap();
    }
    let here = folder.display();
    let text = format!(
        "protocols = imap\nlisten = 127.0.0.1\nbase_dir = {here}/run\nstate_dir = {here}/state\n\
         instance_name = nhip-{port}\nlog_path = {here}/dovecot.log\nssl = no\ndisable_plaintext_auth = no\n\
         auth_mechanisms = plain login\nmail_location = maildir:{here}/mail/%d/%n\nmail_uid = 65534\nmail_gid = 65534\n\
         first_valid_uid = 100\nfirst_valid_gid = 100\n\
         passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n\
         userdb {{\n driver = static\n args = uid=65534 gid=65534 home={here}/mail/%d/%n\n}}\n\
         service imap-login {{\n inet_listener imap {{\n port = {port}\n }}\n inet_listener imaps {{\n port = 0\n }}\n}}\n"
    );
    fs::write(folder.join("dovecot.conf"), text).unwrap();
}

//! Taking a port of this machine, and knowing by which names its own pages ask for it.

use std::io;
use std::net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener};

/// The port that is tried first.
const FIRST_PORT: u16 = 4000;
/// How many ports are tried from there on.
const PORTS: u16 = 20;

/// An open port, on the loopback of both kinds where the machine has both.
#[derive(Debug)]
pub struct Bound {
    pub(super) listeners: Vec<TcpListener>,
    pub(super) names: Names,
}

/// Why no port was opened.
#[derive(Debug)]
pub enum BindError {
    /// The port that was asked for is another program's.
    Taken(u16),
    /// The machine refused.
    Failed(io::Error),
}

/// The names in `Host` under which the preview answers. A foreign name that leads to this machine is how a
/// page of the web would read the preview.
#[derive(Clone, Debug)]
pub(super) struct Names {
    port: u16,
    host: Option<String>,
}

/// Opens `port`, or the first free one from 4000 on; on `host` instead of this machine alone, if given.
pub fn bind(host: Option<&str>, port: Option<u16>) -> Result<Bound, BindError> {
    let Some(port) = port else {
        let tries = (FIRST_PORT..FIRST_PORT + PORTS).map(|port| bind_one(host, port));
        let free = tries.into_iter().find(|result| !matches!(result, Err(BindError::Taken(_))));
        return free.unwrap_or(Err(BindError::Taken(FIRST_PORT)));
    };
    bind_one(host, port)
}

fn bind_one(host: Option<&str>, port: u16) -> Result<Bound, BindError> {
    let listener = TcpListener::bind((host.unwrap_or("127.0.0.1"), port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => BindError::Taken(port),
        _ => BindError::Failed(error),
    })?;
    let port = listener.local_addr().map_err(BindError::Failed)?.port();
    let mut listeners = vec![listener];
    if host.is_none() {
        // Many machines have no IPv6, and the address that is told is the other one.
        listeners.extend(TcpListener::bind((Ipv6Addr::LOCALHOST, port)));
    }
    Ok(Bound { listeners, names: Names { port, host: host.map(str::to_owned) } })
}

impl Bound {
    /// The port.
    pub fn port(&self) -> u16 {
        self.names.port
    }

    /// Whether the first choice was another program's.
    pub fn is_second_choice(&self, asked: Option<u16>) -> bool {
        asked.is_none() && self.names.port != FIRST_PORT
    }

    /// The port that was tried first.
    pub fn first_choice() -> u16 {
        FIRST_PORT
    }

    /// What to type into a browser.
    pub fn address(&self) -> String {
        let host = self.names.host.as_deref().filter(|host| *host != "0.0.0.0" && *host != "::");
        let host = host.unwrap_or("127.0.0.1");
        let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        format!("http://{host}:{}/", self.names.port)
    }
}

impl Names {
    /// Whether `host` (`localhost:4000`) is a name of the preview.
    pub(super) fn know(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        let name = name.to_ascii_lowercase();
        let given = |given: &String| *given == name || (is_address(&name) && is_address(given));
        let loopback = ["127.0.0.1", "localhost", "[::1]"].contains(&name.as_str());
        port == Some(self.port) && (loopback || self.host.as_ref().is_some_and(given))
    }

    /// Whether `origin` (`http://localhost:4000`) is the preview itself.
    pub(super) fn know_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.know(host))
    }
}

/// A number, which unlike a name nobody can make lead elsewhere.
fn is_address(name: &str) -> bool {
    name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() || name.parse::<SocketAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_names_are_known() {
        let names = Names { port: 4000, host: None };
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert!(names.know(host), "{host}");
        }
        for host in
            ["evil.example", "evil.example:4000", "localhost", "localhost:4001", "192.168.1.2:4000", "", ":4000"]
        {
            assert!(!names.know(host), "{host}");
        }
        let open = Names { port: 4000, host: Some("0.0.0.0".to_owned()) };
        assert!(open.know("192.168.1.2:4000"));
        assert!(!open.know("evil.example:4000"));
        assert!(names.know_origin("http://localhost:4000"));
        for origin in ["null", "https://localhost:4000", "http://evil.example", "http://localhost:4000.evil.example"] {
            assert!(!names.know_origin(origin), "{origin}");
        }
    }
}

//! Three nodes of a cluster: all keys of an account are in one slot, and the script runs on its node.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};

use leaddyno::{SharedLimit, affiliates};
use leaddyno_sandbox::Sandbox;
use redis::{cluster::ClusterClient, cluster_async::ClusterConnection};
use tokio::time::sleep;

use crate::{
    fleet::{KEY, client},
    server::{Folder, is_installed},
};

/// Nodes on loopback, each of which needs a second port, 10000 above the first.
struct Cluster {
    nodes: Vec<Child>,
    ports: Vec<u16>,
    folders: Vec<Folder>,
}

impl Cluster {
    fn start() -> Self {
        let mut cluster = Self { nodes: Vec::new(), ports: free_ports(), folders: Vec::new() };
        for port in cluster.ports.clone() {
            let folder = Folder::new();
            let node = Command::new("redis-server")
                .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--cluster-enabled", "yes"])
                .arg("--dir")
                .arg(folder.path())
                .stdout(Stdio::null())
                .spawn()
                .expect("redis-server starts");
            cluster.nodes.push(node);
            cluster.folders.push(folder);
        }
        cluster
    }

    /// Distributes the slots.
    async fn join(&self) -> bool {
        let nodes: Vec<String> = self.ports.iter().map(|port| format!("127.0.0.1:{port}")).collect();
        for _ in 0..50 {
            let create = Command::new("redis-cli")
                .args(["--cluster-yes", "--cluster", "create"])
                .args(&nodes)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            if create.is_ok_and(|status| status.success()) {
                return true;
            }
            sleep(Duration::from_millis(200)).await;
        }
        false
    }

    async fn connect(&self) -> ClusterConnection {
        let nodes = self.ports.iter().map(|port| format!("redis://127.0.0.1:{port}"));
        for _ in 0..50 {
            let client = ClusterClient::new(nodes.clone()).expect("URLs");
            if let Ok(mut connection) = client.get_async_connection().await
                && let Ok(info) = redis::cmd("CLUSTER").arg("INFO").query_async::<redis::Value>(&mut connection).await
                && format!("{info:?}").contains("cluster_state:ok")
            {
                return connection;
            }
            sleep(Duration::from_millis(200)).await;
        }
        panic!("the cluster does not come about");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for node in &mut self.nodes {
            let _ = node.kill();
            let _ = node.wait();
        }
        self.folders.clear();
    }
}

/// Returns three ports that are free now, as are those 10000 above.
fn free_ports() -> Vec<u16> {
    let held: Vec<_> = (0..100)
        .filter_map(|_| {
            let port = fastrand::u16(20_000..45_000);
            Some((
                port,
                TcpListener::bind(("127.0.0.1", port)).ok()?,
                TcpListener::bind(("127.0.0.1", port + 10_000)).ok()?,
            ))
        })
        .take(3)
        .collect();
    held.iter().map(|(port, ..)| *port).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_share_a_limit_through_a_cluster() {
    if !is_installed() {
        return;
    }
    let cluster = Cluster::start();
    assert!(cluster.join().await, "redis-cli makes a cluster");
    let connection = cluster.connect().await;
    let sandbox = Sandbox::builder().api_key(KEY).start().await.expect("a port");
    let [one, other] = [(); 2].map(|()| client(&sandbox.base_url(), SharedLimit::from_connection(connection.clone())));
    for client in [&one, &other] {
        for _ in 0..10 {
            client.send(affiliates::Count::new()).await.expect("it is within the limit");
        }
    }
    let quota = one.refresh_quota().await;
    assert!(quota.is_shared() && quota.processes() == Some(2) && quota.free() == Some(20), "{quota:?}");

    let mut nodes_with_keys = 0;
    for port in &cluster.ports {
        let node = redis::Client::open(format!("redis://127.0.0.1:{port}")).expect("a URL");
        let mut node = node.get_multiplexed_async_connection().await.expect("it listens");
        let keys: Vec<String> = redis::cmd("KEYS").arg("*").query_async(&mut node).await.expect("keys");
        nodes_with_keys += usize::from(!keys.is_empty());
    }
    assert_eq!(nodes_with_keys, 1, "all keys are in one slot");
}

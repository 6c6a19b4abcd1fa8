//! Disks of their own for tests: small ones, read-only ones, and a file that cannot be moved. Only root makes them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Something mounted, until this is dropped.
pub(crate) struct Mount(PathBuf);

impl Mount {
    /// An empty disk of this size at `folder`, which is made; `None` where the machine lets nobody make one.
    pub(crate) fn disk(folder: &Path, bytes: usize) -> Option<Self> {
        std::fs::create_dir_all(folder).expect("a folder can be made");
        Self::by(&["-t", "tmpfs", "-o", &format!("size={bytes}"), "tmpfs"], folder)
    }

    /// The file `other` seen at the place of `file`, which can be neither replaced nor removed.
    pub(crate) fn over(file: &Path, other: &Path) -> Option<Self> {
        Self::by(&["--bind", &other.to_string_lossy()], file)
    }

    fn by(arguments: &[&str], at: &Path) -> Option<Self> {
        let done = Command::new("mount").args(arguments).arg(at).output();
        done.is_ok_and(|done| done.status.success()).then(|| Self(at.to_owned()))
    }

    /// Changes a disk: `size=1m`, `ro`.
    pub(crate) fn change(&self, option: &str) {
        let done = Command::new("mount").args(["-o", &format!("remount,{option}")]).arg(&self.0).status();
        assert!(done.is_ok_and(|done| done.success()), "a mounted disk can be changed to {option}");
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

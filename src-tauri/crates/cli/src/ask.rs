//! The office's door with its password.

use std::{
    env,
    path::{Path, PathBuf},
};

use office::{Code, Context, Desk, Fault, Progress, RestoreRequest};
use serde_json::{Value, json};

pub struct Session {
    desk: Desk,
    clerk: Option<String>,
}

impl Session {
    pub fn new(folder: Option<PathBuf>, clerk: Option<String>) -> Self {
        Self { desk: Desk::new(folder.unwrap_or_else(usual_folder), &assets()), clerk }
    }

    pub fn create(&self, name: &str) -> Result<Value, Fault> {
        let clerk = self.clerk.as_deref().ok_or_else(|| Fault::at("clerk", "请用 --clerk 写明经办人姓名"))?;
        self.desk.call("office.create", json!({ "name": name, "clerk": clerk, "password": password()? }), &context())
    }

    /// Asks as the clerk, unlocking first where the command needs it.
    pub fn call(&self, name: &str, body: Value) -> Result<Value, Fault> {
        if name != "office.state" && !self.desk.state().unlocked {
            let body = json!({ "clerk": self.clerk, "password": password()? });
            self.desk.call("office.unlock", body, &context())?;
        }
        self.desk.call(name, body, &context())
    }

    /// What the screen of recovery would say; nobody has to be let in for it.
    pub fn recovery(&self) -> Value {
        self.desk.call("office.recovery", json!({}), &context()).unwrap_or_default()
    }

    /// Whole and unchanged? With the password (if one is given), every page and every count as well.
    pub fn verify(&self, file: &Path) -> Result<Value, Fault> {
        let row = match env::var("XIAOXIANG_PASSWORD") {
            Ok(password) => Desk::verify_with(&self.request(file, password))?,
            Err(_) => Desk::verify_alone(file)?,
        };
        value(&row)
    }

    pub fn restore(&self, file: &Path, into: &Path) -> Result<Value, Fault> {
        let desk = Desk::new(crate::absolute(into), &assets());
        value(&desk.restore(&self.request(file, password()?), true)?)
    }

    fn request(&self, file: &Path, password: String) -> RestoreRequest {
        RestoreRequest {
            path: crate::absolute(file),
            clerk: self.clerk.clone(),
            password: Some(password),
            recovery_key: None,
        }
    }
}

fn value(answer: &impl serde::Serialize) -> Result<Value, Fault> {
    serde_json::to_value(answer).map_err(|error| Fault::new(Code::Broken, error.to_string()))
}

/// Progress goes to the terminal's other stream.
fn context() -> Context<'static> {
    Context { progress: &tell }
}

fn tell(step: Progress) -> bool {
    if step.total > 0 && step.done == step.total {
        eprintln!("{} {}", step.label, step.total);
    }
    true
}

fn password() -> Result<String, Fault> {
    match env::var("XIAOXIANG_PASSWORD") {
        Ok(password) => Ok(password),
        Err(_) => rpassword::prompt_password("密码：").map_err(|error| {
            Fault::new(Code::Denied, format!("没有输入密码：{error}")).hint("可以放在环境变量 XIAOXIANG_PASSWORD 里")
        }),
    }
}

/// The same folder as the window's.
fn usual_folder() -> PathBuf {
    let from = |name| env::var_os(name).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let data = || {
        if cfg!(windows) {
            from("APPDATA")
        } else {
            from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share")))
        }
    };
    from("XIAOXIANG_OFFICE").unwrap_or_else(|| data().unwrap_or_default().join("xiaoxiang"))
}

/// Fonts: of the installed program, or in the source tree.
fn assets() -> PathBuf {
    let installed = env::current_exe().ok().and_then(|program| Some(program.parent()?.join("../lib/xiaoxiang")));
    installed
        .filter(|folder| folder.join("fonts").is_dir())
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets"))
}

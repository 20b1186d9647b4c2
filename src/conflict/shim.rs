use crate::value::Value;
pub(super) trait Shim {
    fn canonical(&self) -> String;
    fn display(&self) -> String;
}
impl Shim for Value {
    fn canonical(&self) -> String {
        match self {
            Value::Date(d) => d.timex.clone(),
            Value::Choice(l) | Value::Text(l) => l.clone(),
            o => match o.amount() {
                Some(a) => {
                    a.figure.map(|f| f.normalize().to_string()).unwrap_or_else(|| format!("{:?}", a.extent))
                }
                None => format!("{o:?}"),
            },
        }
    }
    fn display(&self) -> String {
        self.canonical()
    }
}

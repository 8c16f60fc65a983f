//! Reading the forms of an HTML page as a browser without script would, for the played person: fields with their values, and the buttons
//! that send them (HTML Living Standard, section 4.10). Pure. Enough of HTML for pages that close what they open.

/// A form of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageForm {
    pub action: String,
    pub post: bool,
    /// What would be sent as it stands: hidden fields, texts, ticked boxes, the first option of a choice.
    pub fields: Vec<Field>,
    /// Boxes that are not ticked.
    pub open_boxes: Vec<Field>,
    pub buttons: Vec<Button>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub value: String,
    pub kind: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub id: String,
    pub name: Option<String>,
    pub value: String,
}

/// Every form, in order.
pub fn forms(page: &str) -> Vec<PageForm> {
    let mut found: Vec<PageForm> = Vec::new();
    let mut inside = false;
    for tag in page
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(tag, _)| tag)
    {
        let (name, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        match name.to_lowercase().as_str() {
            "form" => {
                found.push(begun(attributes));
                inside = true;
            }
            "/form" => inside = false,
            name => {
                if let (true, Some(form)) = (inside, found.last_mut()) {
                    put(form, name, attributes);
                }
            }
        }
    }
    found
}

fn begun(attributes: &str) -> PageForm {
    let method = attribute(attributes, "method").unwrap_or_default();
    PageForm {
        action: attribute(attributes, "action").unwrap_or_default(),
        post: method.eq_ignore_ascii_case("post"),
        ..PageForm::default()
    }
}

fn put(form: &mut PageForm, tag: &str, attributes: &str) {
    let of = |name: &str| attribute(attributes, name);
    let kind = of("type").unwrap_or_default().to_lowercase();
    match tag {
        "input" => {
            let Some(name) = of("name") else { return };
            let chosen = of("checked").is_some() || !matches!(kind.as_str(), "radio" | "checkbox");
            let fields = match (chosen, kind.as_str()) {
                (true, _) => &mut form.fields,
                (false, "checkbox") => &mut form.open_boxes,
                (false, _) => return,
            };
            fields.push(Field {
                name,
                value: of("value").unwrap_or_default(),
                kind,
            });
        }
        "button" if kind != "button" => form.buttons.push(Button {
            id: of("id").unwrap_or_default(),
            name: of("name"),
            value: of("value").unwrap_or_default(),
        }),
        _ => {}
    }
}

/// The value of an attribute; empty for one that only stands there.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|letter: char| letter == '=' || letter.is_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, next) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => ("", after.trim_start_matches('=')),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescaped(value));
        }
        rest = next.trim_start();
        if name.is_empty() && next == after {
            return None;
        }
    }
    None
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_buttons_are_read_as_a_browser_would_send_them() {
        let page = r#"<p>x</p><form method="post" action="/a?b=1&amp;c=2">
            <input type="hidden" name="canary" value="&quot;k&quot;"><input id="login" name="login" type="email" required>
            <input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked>
            <button type="button" data-copy="x">Copy</button>
            <button id="accept" type="submit" name="decision" value="accept">Accept</button></form>"#;
        let all = forms(page);
        let form = all.first().expect("one form");
        assert!(form.post);
        assert_eq!(form.action, "/a?b=1&c=2");
        let pairs: Vec<_> = form
            .fields
            .iter()
            .map(|one| (one.name.as_str(), one.value.as_str()))
            .collect();
        assert_eq!(pairs, [("canary", "\"k\""), ("login", ""), ("r", "2")]);
        let ids: Vec<_> = form.buttons.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["accept"]);
    }
}

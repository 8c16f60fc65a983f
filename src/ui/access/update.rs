//! A harvested tree in `AccessKit`'s words, and as text.

use super::harvest::Node;
use super::semantics::Semantics;
use accesskit::{
    Action, Affine, AriaCurrent, Invalid, Live, Node as AkNode, NodeId, Rect, Role, TextPosition,
    TextSelection, Toggled, TreeId, TreeInfo, TreeUpdate,
};
use std::collections::HashSet;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;

pub const ROOT: NodeId = NodeId(0);
const RUN: u64 = 1 << 63;

/// `scale`: physical pixels per logical one; `AccessKit` wants physical ones.
pub fn tree(title: &str, scale: f64, nodes: &[Node], roots: &[usize]) -> TreeUpdate {
    let ids = |places: &[usize]| -> Vec<NodeId> {
        places
            .iter()
            .filter_map(|i| nodes.get(*i).map(|node| node.id))
            .collect()
    };
    let mut root = AkNode::new(Role::Window);
    root.set_label(title);
    root.set_transform(Box::new(Affine::scale(scale)));
    root.set_children(ids(roots));

    // `AccessKit` lets what stands inside something live be live, too; here the outer name says it all, so that each fact is told once.
    let is_live =
        |node: &&Node| matches!(node.semantics.live, Some(Live::Polite | Live::Assertive));
    let inside: HashSet<usize> = nodes
        .iter()
        .filter(is_live)
        .flat_map(|node| node.children.iter().copied())
        .collect();

    let mut focus = ROOT;
    let mut all = vec![(ROOT, root)];
    for (place, node) in nodes.iter().enumerate() {
        let mut ak = described(&node.semantics);
        if inside.contains(&place) && node.semantics.live.is_none() {
            ak.set_live(Live::Off);
        }
        if node.focusable {
            ak.add_action(Action::Focus);
        }
        if node.focused {
            focus = node.id;
        }
        let b = node.bounds;
        ak.set_bounds(Rect {
            x0: b.x.into(),
            y0: b.y.into(),
            x1: (b.x + b.width).into(),
            y1: (b.y + b.height).into(),
        });
        let mut children = ids(&node.children);
        if node.semantics.editable {
            for (id, run) in text_runs(node, &mut ak) {
                children.push(id);
                all.push((id, run));
            }
        }
        ak.set_children(children);
        all.push((node.id, ak));
    }

    let mut info = TreeInfo::new(ROOT);
    info.toolkit_name = Some("iced".to_owned());
    TreeUpdate {
        nodes: all,
        tree: Some(info),
        tree_id: TreeId::ROOT,
        focus,
    }
}

fn described(s: &Semantics) -> AkNode {
    let mut ak = AkNode::new(s.role);
    // A label is its text; everything else has a name.
    match (s.role, &s.name) {
        (Role::Label, Some(name)) if s.value.is_none() => ak.set_value(name.as_str()),
        (_, Some(name)) => ak.set_label(name.as_str()),
        _ => {}
    }
    if let Some(text) = &s.description {
        ak.set_description(text.as_str());
    }
    if let Some(value) = &s.value {
        ak.set_value(value.as_str());
    }
    if let Some(text) = &s.placeholder {
        ak.set_placeholder(text.as_str());
    }
    if let Some(toggled) = s.toggled {
        ak.set_toggled(toggled);
    }
    if let Some(open) = s.expanded {
        ak.set_expanded(open);
    }
    if let Some(live) = s.live {
        ak.set_live(live);
    }
    if s.current {
        ak.set_aria_current(AriaCurrent::Step);
    }
    if s.disabled {
        ak.set_disabled();
    }
    if s.invalid {
        ak.set_invalid(Invalid::True);
    }
    if s.required {
        ak.set_required();
    }
    if s.clickable && !s.disabled {
        ak.add_action(Action::Click);
    }
    if s.editable && !s.disabled {
        ak.add_action(Action::SetValue);
    }
    ak
}

/// Assistive technologies read and move through text by its runs: one for each line, its end included.
fn text_runs(node: &Node, field: &mut AkNode) -> Vec<(NodeId, AkNode)> {
    let id = |line: usize| {
        let line = u64::try_from(line).unwrap_or_default();
        NodeId(RUN | (node.id.0.wrapping_add(line) & !RUN))
    };
    let value = node.semantics.value.as_deref().unwrap_or_default();
    let mut lines: Vec<&str> = value.split_inclusive('\n').collect();
    if value.is_empty() || value.ends_with('\n') {
        lines.push("");
    }
    let lengths: Vec<Vec<u8>> = lines
        .iter()
        .map(|line| {
            line.graphemes(true)
                .map(|g| u8::try_from(g.len()).unwrap_or(u8::MAX))
                .collect()
        })
        .collect();
    let at = |index: usize| {
        let mut left = index;
        let mut place = (0, 0);
        for (line, lengths) in lengths.iter().enumerate() {
            let last = line + 1 == lines.len();
            place = (line, left.min(lengths.len()));
            // Behind a line's end the next line begins.
            if left < lengths.len() || last {
                break;
            }
            left -= lengths.len();
        }
        TextPosition {
            node: id(place.0),
            character_index: place.1,
        }
    };
    field.set_text_selection(TextSelection {
        anchor: at(node.semantics.caret.0),
        focus: at(node.semantics.caret.1),
    });
    let runs = lines.iter().zip(lengths).enumerate();
    runs.map(|(line, (value, lengths))| {
        let mut run = AkNode::new(Role::TextRun);
        run.set_value(*value);
        run.set_character_lengths(lengths);
        (id(line), run)
    })
    .collect()
}

/// The tree as indented text, for tests and reports of errors: role, name, value, then what else a listener hears.
pub fn outline(update: &TreeUpdate) -> String {
    let mut out = String::new();
    write_node(update, ROOT, 0, &mut out);
    out
}

fn write_node(update: &TreeUpdate, id: NodeId, depth: usize, out: &mut String) {
    let Some((_, node)) = update.nodes.iter().find(|(other, _)| *other == id) else {
        return;
    };
    if node.role() == Role::TextRun {
        return;
    }
    let _ = write!(out, "{:indent$}{:?}", "", node.role(), indent = depth * 2);
    if let Some(label) = node.label() {
        let _ = write!(out, " {label:?}");
    }
    if let Some(value) = node.value() {
        let _ = write!(out, " = {value:?}");
    }
    if let Some(text) = node.description() {
        let _ = write!(out, " · {text:?}");
    }
    let states = [
        (node.toggled() == Some(Toggled::True), "(on)"),
        (node.toggled() == Some(Toggled::False), "(off)"),
        (node.is_expanded() == Some(true), "(open)"),
        (node.is_expanded() == Some(false), "(closed)"),
        (node.aria_current().is_some(), "(current)"),
        (node.is_disabled(), "(disabled)"),
        (node.invalid().is_some(), "(invalid)"),
        (node.is_required(), "(required)"),
        (node.live() == Some(Live::Polite), "(live)"),
        (node.live() == Some(Live::Assertive), "(alert)"),
        (update.focus == id, "(focused)"),
    ];
    for (_, word) in states.iter().filter(|(on, _)| *on) {
        let _ = write!(out, " {word}");
    }
    out.push('\n');
    for child in node.children() {
        write_node(update, *child, depth + 1, out);
    }
}

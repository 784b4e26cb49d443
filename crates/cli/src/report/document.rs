//! A report of headings, paragraphs and tables, written for a terminal or as Markdown.

use super::tables::{align_right, drawn, table};
use super::words::wrapped;
use crate::tell;

/// Columns of a Markdown file.
const MARKDOWN_WIDTH: usize = 140;

/// One piece of a report.
#[derive(Debug, PartialEq)]
pub(crate) enum Block {
    /// What the report is about.
    Title(String),
    /// What the blocks that follow are about.
    Heading(String),
    /// Sentences.
    Paragraph(String),
    /// Sentences of their own.
    List(Vec<String>),
    /// Columns under a head; the first is of names, the others are of numbers.
    Table {
        /// Head of each column.
        head: Vec<String>,
        /// One cell per column.
        rows: Vec<Vec<String>>,
    },
    /// Lines that stay as they are.
    Lines(Vec<String>),
}

/// For people, at a terminal.
pub(crate) fn text(blocks: &[Block]) -> String {
    let broken = |sentences: &str| wrapped(sentences, tell::width()).join("\n");
    let block = |block: &Block| match block {
        Block::Title(line) | Block::Heading(line) => broken(line),
        Block::Paragraph(sentences) => broken(sentences),
        Block::List(items) => {
            let item = |item: &String| wrapped(item, tell::width() - 2).join("\n  ");
            items.iter().map(|one| format!("- {}", item(one))).collect::<Vec<_>>().join("\n")
        }
        Block::Table { head, rows } => {
            let mut table = table([""; 0]);
            table.set_header(head);
            for row in rows {
                table.add_row(row);
            }
            align_right(&mut table, 1);
            drawn(&table)
        }
        Block::Lines(lines) => lines.join("\n").trim_end().to_owned(),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

/// For documents.
pub(crate) fn markdown(blocks: &[Block]) -> String {
    let broken = |sentences: &str| wrapped(sentences, MARKDOWN_WIDTH).join("\n");
    let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let block = |block: &Block| match block {
        Block::Title(line) => format!("# {line}"),
        Block::Heading(line) => format!("## {line}"),
        Block::Paragraph(sentences) => broken(sentences),
        Block::List(items) => {
            let item = |item: &String| wrapped(item, MARKDOWN_WIDTH - 2).join("\n  ");
            items.iter().map(|one| format!("- {}", item(one))).collect::<Vec<_>>().join("\n")
        }
        Block::Table { head, rows } => {
            let rule = head.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }.to_owned());
            let rule: Vec<String> = rule.collect();
            let lines = [row(head), row(&rule)].into_iter().chain(rows.iter().map(|cells| row(cells)));
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Lines(lines) => format!("```text\n{}\n```", lines.join("\n").trim_end()),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_markdown() {
        let cells = |texts: [&str; 2]| texts.map(str::to_owned).to_vec();
        let table = Block::Table { head: cells(["name", "Brier"]), rows: vec![cells(["a", "+1"])] };
        let said =
            markdown(&[Block::Title("T".into()), table, Block::Lines(vec!["x  y".into(), String::new()])]);
        assert_eq!(said, "# T\n\n| name | Brier |\n| --- | ---: |\n| a | +1 |\n\n```text\nx  y\n```");
    }
}

//! Who has which post, once it is agreed how many each side has: sides choose in turn, in the order of D'Hondt.
//!
//! The procedure by which executives of several parties have been made up (O'Leary, Grofman and Elklit 2005, on
//! Northern Ireland), studied by Brams and Kaplan (2004): whoever's turn it is takes what is worth most to it of
//! what is left. Each looks at its own worths alone and thinks of no turn but this one. Worths count by their order.

use super::apportionment::turns;

/// One choice: which side, and which post it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The side, by its position.
    pub side: usize,
    /// The post, by its position.
    pub post: usize,
}

/// The choices in their order: `due` posts of each side, `worth[side][post]`, claims that are equal by `ranks`.
///
/// As many posts are chosen as there are, and each once; where all that are due are as many, each side has as many as
/// it is due. Of posts that are worth the same to a side it takes the one that stands first.
pub fn choose(due: &[u32], worth: &[Vec<u32>], ranks: &[u64]) -> Vec<Choice> {
    let posts = worth.first().map_or(0, Vec::len);
    let mut left: Vec<usize> = (0..posts).collect();
    let mut choices = Vec::with_capacity(posts);
    for side in turns(due, posts as u32, ranks) {
        let value = |post: &usize| worth.get(side).and_then(|own| own.get(*post)).copied().unwrap_or(0);
        // The first of those that are worth most.
        let best = left.iter().enumerate().rev().max_by_key(|(_, post)| value(post)).map(|(at, _)| at);
        choices.extend(best.map(|at| Choice { side, post: left.remove(at) }));
    }
    choices
}

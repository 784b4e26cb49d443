//! Who has which post: once the numbers are agreed both sides choose in turn, as [`crate::assembly::portfolio`] has it.

use crate::assembly::portfolio::choose;
use crate::index::{EventIx, PortfolioIx, TalksIx};
use crate::random::{Address, Purpose};
use crate::setting::{Portfolio, Setting};
use crate::sitting::tenure;
use crate::trace::What;
use crate::view::Bargain;
use crate::world::World;

/// Both sides take their posts, if these have names; seats that go with them are offered to whoever is to sit there.
pub(super) fn share_out(setting: &Setting, world: &mut World, ix: TalksIx, cause: EventIx) {
    let all = setting.portfolios().iter().enumerate().filter(|(_, post)| post.talks == ix);
    let all: Vec<(usize, &Portfolio)> = all.collect();
    let Bargain::Agreed(due) = world.view.bargain(ix) else { return };
    if all.is_empty() {
        return;
    }
    let talks = &setting.talks()[ix.index()];
    let address = Address { entity: talks.entity, purpose: Purpose::PostLot, minute: world.minute, index: 0 };
    let ranks = if world.source.uniform(address) < 0.5 { [0, 1] } else { [1, 0] };
    let worth = [0, 1].map(|side: usize| all.iter().map(|(_, post)| post.worth[side]).collect());
    for choice in choose(&due, &worth, &ranks) {
        let (number, post) = all[choice.post];
        let side = talks.sides[choice.side];
        let event = world.record(cause, What::Allotted { post: PortfolioIx::from_index(number), side });
        if let Some(faction) = post.seats[choice.side] {
            tenure::appoint(setting, world, faction, event);
        }
    }
}

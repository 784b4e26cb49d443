//! Laws of the addressed random numbers (RN1, RN3). Ids: docs/verification.md.

mod statistics;

use interregnum_engine::random::{Address, Draws, Purpose, Source, entity_key, philox4x32_10, unit_interval};
use statistics::{holds, is_caught, p_of_fit};

const SEED: u64 = 20_240_501;

fn address(index: u32) -> Address {
    Address { entity: 7, purpose: Purpose::Reconsider, minute: 3, index }
}

#[test]
fn rn1_philox_gives_the_known_answers() {
    // RN1 (known-answer vectors of Random123).
    let pi = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344];
    let known = [
        ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
        ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
        (pi, [0xa409_3822, 0x299f_31d0], [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
    ];
    for (counter, key, out) in known {
        assert_eq!(philox4x32_10(counter, key), out, "RN1");
    }
}

#[test]
fn rn3_two_words_make_the_known_uniform_number() {
    let words = philox4x32_10([0; 4], [0; 2]);
    assert_eq!(unit_interval(words[0], words[1]), 0.399_046_470_848_964_55, "RN3");
    assert!(unit_interval(0, 0) > 0.0);
}

#[test]
fn the_highest_words_stay_below_one() {
    assert!(unit_interval(u32::MAX, u32::MAX) < 1.0);
}

#[test]
fn entity_keys_are_fnv_1a() {
    // Published test vectors of 32-bit FNV-1a.
    assert_eq!(entity_key(""), 0x811c_9dc5);
    assert_eq!(entity_key("a"), 0xe40c_292c);
    assert_eq!(entity_key("foobar"), 0xbf9c_f968);
}

#[test]
fn a_draw_depends_on_its_address_and_on_nothing_drawn_elsewhere() {
    // docs/model/10-time-and-randomness.md: draws have an address.
    let source = Source::new(SEED, 1);
    let alone: Vec<u32> =
        (0..50).map(|_| ()).scan(Draws::new(source, address(0)), |d, ()| Some(d.word())).collect();
    let mut other = Draws::new(source, Address { entity: 8, ..address(0) });
    let mut disturbed = Draws::new(source, address(0));
    let among: Vec<u32> = (0..50)
        .map(|turn| {
            (0..turn).for_each(|_| {
                other.uniform();
                other.below(12);
            });
            disturbed.word()
        })
        .collect();
    assert_eq!(alone, among);
    // A run of draws is the consecutive blocks from its address on.
    let blocks: Vec<u32> = (0..13).flat_map(|index| source.block(address(index))).take(50).collect();
    assert_eq!(alone, blocks);
}

#[test]
fn every_coordinate_of_an_address_matters() {
    let source = Source::new(SEED, 1);
    let here = source.block(address(0));
    for other in [
        Address { entity: 8, ..address(0) },
        Address { purpose: Purpose::FirstAnswer, ..address(0) },
        Address { minute: 4, ..address(0) },
        address(1),
    ] {
        assert_ne!(here, source.block(other), "{other:?}");
    }
    assert_ne!(here, Source::new(SEED, 2).block(address(0)));
    assert_ne!(here, Source::new(SEED + 1, 1).block(address(0)));
    assert_ne!(here, Source::new(SEED + (1 << 32), 1).block(address(0)));
    assert_ne!(here, Source::new(SEED, 1 + (1 << 32)).block(address(0)));
}

#[test]
fn forks_differ_from_each_other_and_from_their_parents() {
    let root = Source::new(SEED, 5);
    let mut sources: Vec<Source> = (0..1_000).map(|stream| Source::new(SEED, stream)).collect();
    sources.extend((0..1_000).map(|number| root.fork(number)));
    sources.extend((0..1_000).map(|number| root.fork(0).fork(number)));
    let mut first: Vec<[u32; 4]> = sources.iter().map(|source| source.block(address(0))).collect();
    first.sort_unstable();
    first.dedup();
    assert_eq!(first.len(), sources.len(), "two sources give the same words");
}

/// Counts of (u, v) over a grid of 8 by 8.
fn grid(pairs: impl Iterator<Item = (f64, f64)>) -> Vec<u64> {
    let mut counts = vec![0; 64];
    for (u, v) in pairs {
        counts[(u * 8.0) as usize * 8 + (v * 8.0) as usize] += 1;
    }
    counts
}

#[test]
fn neighbouring_addresses_streams_and_forks_are_independent() {
    // Chi-square of pairs over 64 cells, 20,000 pairs, level 1e-3 with Holm over the six.
    let cells = vec![1.0 / 64.0; 64];
    let source = Source::new(SEED, 3);
    let at = |i: u32| source.uniform(address(i));
    let p = |pairs: Vec<(f64, f64)>| p_of_fit(&grid(pairs.into_iter()), &cells);
    let ix = 0..20_000_u32;
    let with = |change: &dyn Fn(u32) -> Address| -> Vec<(f64, f64)> {
        ix.clone().map(|i| (at(i), source.uniform(change(i)))).collect()
    };
    let streams = |i: u32| Source::new(SEED, u64::from(i)).uniform(address(0));
    let family = [
        p(with(&|i| address(i + 1))),
        p(with(&|i| Address { minute: 4, ..address(i) })),
        p(with(&|i| Address { entity: 8, ..address(i) })),
        p(with(&|i| Address { purpose: Purpose::FirstAnswer, ..address(i) })),
        p(ix.clone().map(|i| (streams(i), streams(i + 1))).collect()),
        p(ix.clone().map(|i| (at(i), source.fork(0).uniform(address(i)))).collect()),
    ];
    holds(&family, "independent addresses");
    // Planted: every tenth second number repeats the first.
    let planted = ix.clone().map(|i| (at(i), if i % 10 == 0 { at(i) } else { at(i + 1) })).collect();
    is_caught(&[p(planted)], "a number that is drawn twice");
}

#[test]
fn numbers_below_a_bound_are_uniform() {
    let mut draws = Draws::new(Source::new(SEED, 4), address(0));
    let mut counts = vec![0; 11];
    (0..22_000).for_each(|_| counts[draws.below(11) as usize] += 1);
    holds(&[p_of_fit(&counts, &[1.0 / 11.0; 11])], "uniform below 11");
    // Planted: one of the eleven is drawn a fifth too often.
    counts[3] += counts[3] / 5;
    is_caught(&[p_of_fit(&counts, &[1.0 / 11.0; 11])], "a member picked too often");
    assert!((0..1_000).map(|_| draws.uniform32()).all(|u| u > 0.0 && u < 1.0));
}

//! Digests of three histories of the invented town, as they were when somebody last meant to change histories.
//!
//! Sameness, not truth: that these numbers stay says nothing about whether they are right (`law_*.rs` does).

mod towns;

use interregnum_engine::{Parameters, run};

/// Per seed, the digest of each part of the final world.
const GOLDEN: [(u64, [(&str, u64); 5]); 3] = [
    (
        1,
        [
            ("population", 0xc9ef_f719_310f_0986),
            ("trace", 0x3f9e_5bba_5cb9_40ab),
            ("view", 0x46d0_0231_fe56_92a4),
            ("beliefs", 0x26fe_1579_b8fe_c164),
            ("demands", 0xceca_271f_11a8_7001),
        ],
    ),
    (
        2,
        [
            ("population", 0x4cfb_f6c5_619f_833b),
            ("trace", 0xb1a4_18ea_663e_dd16),
            ("view", 0xd26f_b932_5b1d_715d),
            ("beliefs", 0x4dab_ca46_8316_0fb1),
            ("demands", 0xe140_2502_2aa7_c434),
        ],
    ),
    (
        3,
        [
            ("population", 0xe7a3_2a26_6d13_ae3d),
            ("trace", 0xd388_e349_db9e_85c4),
            ("view", 0x7d38_bb0b_c138_becf),
            ("beliefs", 0x6403_8faf_57d7_08a7),
            ("demands", 0x8b0f_4c1e_e743_b828),
        ],
    ),
];

#[test]
fn golden_digests_of_the_town() {
    let setting = towns::setting(towns::town());
    let (mut differ, mut found) = (Vec::new(), String::new());
    for (seed, golden) in GOLDEN {
        let parameters = Parameters::draw(&setting, seed, 0);
        let digests = run(&setting, &parameters, seed, 0).digests;
        let parts = digests.iter().filter(|part| !golden.contains(part)).map(|part| (seed, part.0));
        differ.extend(parts);
        let parts: Vec<String> =
            digests.iter().map(|(name, digest)| format!("(\"{name}\", {digest:#018x})")).collect();
        found += &format!("    ({seed}, [{}]),\n", parts.join(", "));
    }
    assert!(
        differ.is_empty(),
        "sameness, not truth: if you meant to change histories, update the digests and mark the changelog \
         entry; differing (seed, part): {differ:?}; now:\n{found}"
    );
}

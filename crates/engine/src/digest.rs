//! Digests of the parts of a world: when two runs differ, the part that differs names the culprit.

use crate::world::World;

/// One digest per part: name and 64-bit FNV-1a over its debug form or bytes.
pub fn digests(world: &World) -> Vec<(&'static str, u64)> {
    let beliefs: Vec<_> = world.institutions.iter().map(|issuer| &issuer.perception).collect();
    vec![
        ("population", fnv(world.population.bytes())),
        ("trace", fnv(format!("{:?}", world.trace).as_bytes())),
        ("view", fnv(format!("{:?}", world.view).as_bytes())),
        ("beliefs", fnv(format!("{beliefs:?}").as_bytes())),
        ("demands", fnv(format!("{:?}", world.demands).as_bytes())),
    ]
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

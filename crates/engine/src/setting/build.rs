//! From a draft to a setting: sort by key, resolve ids, refuse what does not hold together.
//!
//! The friendly messages with file and line are the checker's (crate `scenario`); what is refused here is
//! the same, said briefly, so that no other way in exists.

use super::{Date, Doctrine, Group, Input, Institution, Link, Place, Post, Setting, SettingFault};
use crate::draft::Draft;
use crate::index::{AuthorityIx, GroupIx, InstitutionIx, PlaceIx};
use crate::parameters::{Law, Priors};
use crate::random::entity_key;

/// Most authorities a person's byte can name.
pub(crate) const MAX_AUTHORITIES: usize = 7;
/// Most leaning types a group can mix.
pub(crate) const MAX_MIX: usize = 8;

/// Most people of all groups together: each has a few bytes in every history that is under way.
const MAX_PEOPLE: u64 = 4_000_000;

/// Names to resolve against, in the setting's order, and the faults found so far.
pub(super) struct Builder {
    pub(super) authorities: Vec<String>,
    pub(super) authority_keys: Vec<String>,
    pub(super) places: Vec<String>,
    groups: Vec<String>,
    kinds: Vec<String>,
    functions: Vec<String>,
    leanings: Vec<String>,
    institutions: Vec<String>,
    faults: Vec<SettingFault>,
}

pub(super) fn build(mut draft: Draft) -> Result<Setting, Vec<SettingFault>> {
    sort_by_key(&mut draft);
    let mut builder = Builder {
        authorities: draft.authorities.iter().map(|x| x.id.clone()).collect(),
        authority_keys: draft.authorities.iter().map(|x| x.key.clone()).collect(),
        places: draft.places.iter().map(|x| x.id.clone()).collect(),
        groups: draft.groups.iter().map(|x| x.id.clone()).collect(),
        kinds: draft.priors.effectiveness.iter().map(|x| x.0.clone()).collect(),
        functions: draft.priors.values.iter().map(|x| x.0.clone()).collect(),
        leanings: draft.leanings.iter().map(|x| x.id.clone()).collect(),
        institutions: draft.institutions.iter().map(|x| x.id.clone()).collect(),
        faults: Vec::new(),
    };
    builder.check_priors(&draft.priors);
    builder.check_keys(&draft);
    builder.check_twins(&draft);
    builder.check_sizes(&draft);
    let setting = builder.convert(draft);
    match setting {
        Some(setting) if builder.faults.is_empty() => Ok(setting),
        _ => Err(builder.faults),
    }
}

/// Row order means nothing: every column is in the order of its keys.
fn sort_by_key(draft: &mut Draft) {
    draft.authorities.sort_by(|a, b| a.key.cmp(&b.key));
    draft.places.sort_by(|a, b| a.key.cmp(&b.key));
    draft.groups.sort_by(|a, b| a.key.cmp(&b.key));
    draft.institutions.sort_by(|a, b| a.key.cmp(&b.key));
    draft.wires.sort_by(|a, b| a.key.cmp(&b.key));
    draft.talks.sort_by(|a, b| a.key.cmp(&b.key));
    draft.bans.sort_by(|a, b| a.id.cmp(&b.id));
    draft.leanings.sort_by(|a, b| a.id.cmp(&b.id));
    for group in &mut draft.groups {
        group.mix.sort_by(|a, b| a.0.cmp(&b.0));
    }
    draft.priors.law.sort_by(|a, b| a.0.cmp(&b.0));
    draft.priors.values.sort_by(|a, b| a.0.cmp(&b.0));
    draft.priors.effectiveness.sort_by(|a, b| a.0.cmp(&b.0));
}

impl Builder {
    pub(super) fn fault(&mut self, what: String, wrong: impl Into<String>) {
        self.faults.push(SettingFault { what, wrong: wrong.into() });
    }

    fn check_priors(&mut self, priors: &Priors) {
        for name in Law::NAMES {
            match priors.law.iter().filter(|(given, _)| given == name).count() {
                1 => {}
                0 => self.fault(format!("parameter {name}"), "has no prior"),
                _ => self.fault(format!("parameter {name}"), "has two priors"),
            }
        }
        for (name, prior) in priors.law.iter().chain(&priors.values).chain(&priors.effectiveness) {
            if let Some(wrong) = prior.fault() {
                self.fault(format!("parameter {name}"), wrong);
            }
        }
        for (name, _) in &priors.law {
            if !Law::NAMES.contains(&name.as_str()) {
                self.fault(format!("parameter {name}"), "is not a parameter of the law");
            }
        }
    }

    /// Draws are addressed by key alone, so no two things of any table may share one.
    fn check_keys(&mut self, draft: &Draft) {
        let column = |table: &'static str, keys: Vec<&str>| -> Vec<(u32, &'static str, String)> {
            keys.into_iter().map(|key| (entity_key(key), table, key.to_string())).collect()
        };
        let mut keys = column("authority", draft.authorities.iter().map(|x| x.key.as_str()).collect());
        keys.extend(column("place", draft.places.iter().map(|x| x.key.as_str()).collect()));
        keys.extend(column("group", draft.groups.iter().map(|x| x.key.as_str()).collect()));
        keys.extend(column("institution", draft.institutions.iter().map(|x| x.key.as_str()).collect()));
        keys.extend(column("wire", draft.wires.iter().map(|x| x.key.as_str()).collect()));
        keys.extend(column("date", draft.dates.iter().map(|x| x.key.as_str()).collect()));
        keys.extend(column("talks", draft.talks.iter().map(|x| x.key.as_str()).collect()));
        for body in &draft.bodies {
            keys.extend(column("faction", body.factions.iter().map(|x| x.key.as_str()).collect()));
            keys.extend(column("motion", body.motions.iter().map(|x| x.key.as_str()).collect()));
            keys.extend(column("sitting", body.sittings.iter().map(|x| x.key.as_str()).collect()));
        }
        keys.sort_unstable();
        for pair in keys.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let (_, table, key) = &pair[1];
            self.fault(
                format!("{table} {key}"),
                format!("its key meets that of {} `{}`", pair[0].1, pair[0].2),
            );
        }
    }

    /// Rows that only their order could tell apart are refused: row order means nothing.
    fn check_twins(&mut self, draft: &Draft) {
        let columns: [(&str, Vec<String>); 12] = [
            ("authority", draft.authorities.iter().map(|x| x.id.clone()).collect()),
            ("place", draft.places.iter().map(|x| x.id.clone()).collect()),
            ("group", draft.groups.iter().map(|x| x.id.clone()).collect()),
            ("post", draft.posts.iter().map(|x| format!("of {} at {}", x.group, x.place)).collect()),
            ("leaning", draft.leanings.iter().map(|x| x.id.clone()).collect()),
            ("institution", draft.institutions.iter().map(|x| x.id.clone()).collect()),
            ("doctrine", draft.doctrines.iter().map(|x| x.institution.clone()).collect()),
            ("input", draft.inputs.iter().map(|x| x.id.clone()).collect()),
            ("wire", draft.wires.iter().map(|x| x.id.clone()).collect()),
            ("date", draft.dates.iter().map(|x| x.id.clone()).collect()),
            ("talks", draft.talks.iter().map(|x| x.id.clone()).collect()),
            ("ban", draft.bans.iter().map(|x| x.id.clone()).collect()),
        ];
        for (table, mut ids) in columns {
            ids.sort_unstable();
            for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
                self.fault(format!("{table} {}", pair[1]), "is there twice");
            }
        }
    }

    fn check_sizes(&mut self, draft: &Draft) {
        if draft.minutes == 0 {
            self.fault("span".into(), "has no minutes");
        }
        if draft.authorities.is_empty() || draft.authorities.len() > MAX_AUTHORITIES {
            self.fault("authorities".into(), format!("there must be 1 to {MAX_AUTHORITIES}"));
        }
        if draft.places.is_empty() || draft.places.len() > 4_000 {
            self.fault("places".into(), "there must be 1 to 4,000");
        }
        if draft.groups.len() > 4_000 {
            self.fault("groups".into(), "there must be at most 4,000");
        }
        let people: u64 = draft.groups.iter().map(|group| u64::from(group.people)).sum();
        if people > MAX_PEOPLE {
            self.fault("people".into(), "there must be at most 4,000,000 in all");
        }
        if draft.priors.values.len() > 250 || draft.priors.effectiveness.len() > 250 {
            self.fault("parameters".into(), "at most 250 functions and 250 kinds");
        }
    }

    pub(super) fn find(&mut self, table: &'static str, id: &str, at: &str) -> Option<usize> {
        let names = match table {
            "authority" => &self.authorities,
            "place" => &self.places,
            "group" => &self.groups,
            "kind" => &self.kinds,
            "function" => &self.functions,
            "leaning" => &self.leanings,
            _ => &self.institutions,
        };
        let found = names.iter().position(|name| name == id);
        if found.is_none() {
            self.fault(at.to_string(), format!("no {table} is called `{id}`"));
        }
        found
    }

    pub(super) fn position_of_institution(&self, id: &str) -> Option<usize> {
        self.institutions.iter().position(|name| name == id)
    }

    pub(super) fn authority(&mut self, id: &str, at: &str) -> Option<AuthorityIx> {
        self.find("authority", id, at).map(AuthorityIx::from_index)
    }

    pub(super) fn place(&mut self, id: &str, at: &str) -> Option<PlaceIx> {
        self.find("place", id, at).map(PlaceIx::from_index)
    }

    pub(super) fn group(&mut self, id: &str, at: &str) -> Option<GroupIx> {
        self.find("group", id, at).map(GroupIx::from_index)
    }

    pub(super) fn institution(&mut self, id: &str, at: &str) -> Option<InstitutionIx> {
        self.find("institution", id, at).map(InstitutionIx::from_index)
    }

    /// `Some(None)` for a reference that is not given, `None` for one that does not resolve.
    pub(super) fn maybe<T>(
        &mut self,
        id: Option<&String>,
        at: &str,
        find: impl Fn(&mut Self, &str, &str) -> Option<T>,
    ) -> Option<Option<T>> {
        id.map_or(Some(None), |id| find(self, id, at).map(Some))
    }

    fn convert(&mut self, draft: Draft) -> Option<Setting> {
        let all = |builder: &mut Self| -> Setting {
            let authorities = builder.convert_authorities(&draft.authorities);
            let institutions: Vec<Institution> =
                draft.institutions.iter().filter_map(|x| builder.convert_institution(x)).collect();
            let mut places: Vec<Place> = draft.places.iter().filter_map(|x| builder.convert_place(x)).collect();
            for institution in &institutions {
                if let Some(place) = places.get_mut(institution.seat.index()) {
                    place.seat = true;
                }
            }
            let mut links: Vec<Link> = draft.links.iter().filter_map(|x| builder.convert_link(x)).collect();
            links.sort_by_key(|link| (link.ends, link.minutes, link.gate));
            let groups: Vec<Group> =
                draft.groups.iter().filter_map(|x| builder.convert_group(x, &draft.priors)).collect();
            let mut posts: Vec<Post> = draft.posts.iter().filter_map(|x| builder.convert_post(x)).collect();
            posts.sort_by_key(|post| (post.place, post.group, post.authority));
            builder.check_posts(&posts, &groups);
            let leaning_types = draft.leanings.iter().map(|x| builder.convert_leaning(x)).collect();
            let mut doctrines: Vec<Doctrine> =
                draft.doctrines.iter().filter_map(|x| builder.convert_doctrine(x, &draft)).collect();
            doctrines.sort_by_key(|doctrine| doctrine.institution);
            let mut inputs: Vec<Input> =
                draft.inputs.iter().filter_map(|x| builder.convert_input(x, draft.minutes)).collect();
            inputs.sort_by(|a, b| (a.minute, &a.id).cmp(&(b.minute, &b.id)));
            let mut ranges: Vec<_> = draft.ranges.iter().filter_map(|x| builder.convert_range(x)).collect();
            ranges.sort_unstable();
            ranges.dedup();
            let wires = draft.wires.iter().filter_map(|x| builder.convert_wire(x)).collect();
            let mut dates: Vec<Date> =
                draft.dates.iter().filter_map(|x| builder.convert_date(x, draft.minutes)).collect();
            dates.sort_by(|a, b| (a.minute, &a.id).cmp(&(b.minute, &b.id)));
            let chambers = builder.convert_bodies(&draft.bodies, (&dates, draft.minutes));
            let (talks, portfolios) = builder.convert_tables(&draft.talks, (&institutions, &chambers));
            let bans = draft.bans.iter().filter_map(|x| builder.convert_ban(x)).collect();
            let with = |function: &str| {
                let of = builder.functions.iter().position(|name| name == function)?;
                places.iter().position(|place| place.function.index() == of).map(PlaceIx::from_index)
            };
            Setting {
                chambers,
                talks,
                portfolios,
                bans,
                ranges,
                wires,
                dates,
                rules: Vec::new(),
                watch: super::watch::Watch::default(),
                power: with("power"),
                exchange: with("exchange"),
                telegraph: with("telegraph"),
                minutes: draft.minutes,
                priors: draft.priors.clone(),
                authorities,
                functions: builder.functions.clone(),
                kinds: builder.kinds.clone(),
                places,
                links,
                groups,
                posts,
                leaning_types,
                institutions,
                doctrines,
                inputs,
            }
        };
        let setting = all(self);
        self.faults.is_empty().then_some(setting)
    }
}

//! Each row of a draft as the setting keeps it: references resolved, what does not hold refused.

use super::build::{Builder, MAX_MIX};
use super::{Authority, Date, Doctrine, Group, Input, Institution, LeaningType, Link, Place, Post, Wire};
use crate::draft::{
    AuthorityDraft, DateDraft, DoctrineDraft, Draft, GroupDraft, InputDraft, InstitutionDraft, LeaningDraft,
    LinkDraft, PlaceDraft, PostDraft, RangeDraft, WireDraft, WireKind,
};
use crate::index::{AuthorityIx, FunctionIx, InstitutionIx, KindIx, LeaningIx, PlaceIx};
use crate::parameters::Priors;
use crate::random::entity_key;
use crate::sampler::Distribution;

impl Builder {
    pub(super) fn convert_place(&mut self, draft: &PlaceDraft) -> Option<Place> {
        let at = format!("place {}", draft.id);
        let function = self.find("function", &draft.function, &at).map(FunctionIx::from_index);
        let holder = self.maybe(draft.holder.as_ref(), &at, Self::authority);
        let operators = self.maybe(draft.operators.as_ref(), &at, Self::group);
        Some(Place {
            id: draft.id.clone(),
            entity: entity_key(&draft.key),
            function: function?,
            holder: holder?,
            operators: operators?,
            telephone: draft.telephone,
            seat: false,
            rifles: draft.rifles,
        })
    }

    pub(super) fn convert_link(&mut self, draft: &LinkDraft) -> Option<Link> {
        let at = format!("link {} to {}", draft.from, draft.to);
        let from = self.place(&draft.from, &at);
        let to = self.place(&draft.to, &at);
        let gate = self.maybe(draft.gate.as_ref(), &at, Self::place);
        if draft.minutes == 0 || draft.from == draft.to {
            self.fault(at, "must join two places and take at least a minute");
            return None;
        }
        let (from, to) = (from?, to?);
        Some(Link { ends: [from.min(to), from.max(to)], minutes: draft.minutes, gate: gate?, way: draft.way })
    }

    pub(super) fn convert_group(&mut self, draft: &GroupDraft, priors: &Priors) -> Option<Group> {
        let at = format!("group {}", draft.id);
        let kind = self.find("kind", &draft.kind, &at).map(KindIx::from_index);
        let home = self.place(&draft.home, &at);
        let mix: Vec<_> = draft
            .mix
            .iter()
            .filter_map(|(id, share)| {
                self.find("leaning", id, &at).map(|ix| (LeaningIx::from_index(ix), *share))
            })
            .collect();
        let total: f64 = mix.iter().map(|(_, share)| share).sum();
        if mix.len() > MAX_MIX
            || (total - 1.0).abs() > 1e-9
            || mix.iter().any(|(_, share)| share.is_nan() || *share < 0.0)
        {
            self.fault(
                at.clone(),
                format!("leaning shares must be at most {MAX_MIX}, not negative, and sum to one"),
            );
        }
        if draft.people == 0 || draft.people > 500_000 {
            self.fault(at.clone(), "must have 1 to 500,000 people");
        }
        let mut signers: Vec<InstitutionIx> =
            draft.signers.iter().filter_map(|id| self.institution(id, &at)).collect();
        signers.sort_unstable();
        signers.dedup();
        let commanded_by = self.convert_commands(&draft.commanded_by, &at);
        let rifles = draft.rifles.unwrap_or(draft.people);
        if rifles > draft.people {
            self.fault(at, "has more rifles than people");
        }
        let kind = kind?;
        let armed = priors.effectiveness[kind.index()].1 != Distribution::Fixed(0.0);
        let entity = entity_key(&draft.key);
        Some(Group {
            id: draft.id.clone(),
            key: draft.key.clone(),
            entity,
            kind,
            people: draft.people,
            home: home?,
            mix,
            armed,
            rifles,
            guns: draft.guns,
            crowd: draft.crowd,
            signers,
            commanded_by,
        })
    }

    fn convert_commands(
        &mut self,
        drafts: &[(String, Distribution)],
        at: &str,
    ) -> Vec<(InstitutionIx, Distribution)> {
        let mut commands = Vec::new();
        for (id, share) in drafts {
            if let Some(wrong) = share.fault() {
                self.fault(at.to_string(), wrong);
            }
            if !(share.quantile(1e-12) >= -1e-9 && share.quantile(1.0 - 1e-12) <= 1.0 + 1e-9) {
                self.fault(at.to_string(), "what habit takes lies between 0 and 1");
            }
            commands.extend(self.institution(id, at).map(|institution| (institution, *share)));
        }
        commands.sort_unstable_by_key(|command| command.0);
        if commands.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            self.fault(at.to_string(), "is commanded twice by the same institution");
        }
        commands
    }

    pub(super) fn convert_post(&mut self, draft: &PostDraft) -> Option<Post> {
        let at = format!("post of {} at {}", draft.group, draft.place);
        let place = self.place(&draft.place, &at);
        let group = self.group(&draft.group, &at);
        let authority = self.authority(&draft.authority, &at);
        if draft.people == 0 {
            self.fault(at, "must have people");
        }
        Some(Post { place: place?, group: group?, people: draft.people, authority: authority? })
    }

    pub(super) fn check_posts(&mut self, posts: &[Post], groups: &[Group]) {
        for (ix, group) in groups.iter().enumerate() {
            let posted: u64 = posts.iter().filter(|p| p.group.index() == ix).map(|p| u64::from(p.people)).sum();
            if posted > u64::from(group.people) {
                self.fault(
                    format!("group {}", group.id),
                    format!("posts {posted} of its {} people", group.people),
                );
            }
        }
        for pair in posts.windows(2) {
            if pair[0].place == pair[1].place && pair[0].authority != pair[1].authority {
                let place = self.places[pair[0].place.index()].clone();
                self.fault(format!("place {place}"), "is guarded for two authorities at the start");
            }
        }
    }

    pub(super) fn convert_leaning(&mut self, draft: &LeaningDraft) -> LeaningType {
        let at = format!("leaning {}", draft.id);
        for (id, prior) in &draft.toward {
            let _ = self.authority(id, &at);
            if let Some(wrong) = prior.fault() {
                self.fault(at.clone(), wrong);
            }
            if !(prior.quantile(1e-12) >= -1.0 - 1e-9 && prior.quantile(1.0 - 1e-12) <= 1.0 + 1e-9) {
                self.fault(at.clone(), "a leaning lies between -1 and 1");
            }
        }
        let toward = self
            .authorities
            .iter()
            .zip(&self.authority_keys)
            .map(|(id, key)| {
                let given = draft.toward.iter().find(|(authority, _)| authority == id);
                (format!("{}/{key}", draft.id), given.map_or(Distribution::Fixed(0.0), |(_, prior)| *prior))
            })
            .collect();
        LeaningType { id: draft.id.clone(), toward }
    }

    pub(super) fn convert_doctrine(&mut self, draft: &DoctrineDraft, all: &Draft) -> Option<Doctrine> {
        let at = format!("doctrine of {}", draft.institution);
        let institution = self.institution(&draft.institution, &at);
        for kind in &draft.reach_kinds {
            let _ = self.find("kind", kind, &at);
        }
        for group in &draft.reach_groups {
            let _ = self.group(group, &at);
        }
        let pretends = self.maybe(draft.pretends.as_ref(), &at, Self::authority);
        let own = all.institutions.iter().find(|x| x.id == draft.institution).map(|x| &x.authority);
        if draft.pretends.is_some() && draft.pretends.as_ref() == own {
            self.fault(at.clone(), "pretends to act for its own authority");
        }
        for wrong in [draft.posture, draft.risk, draft.pace].iter().filter_map(Distribution::fault) {
            self.fault(at.clone(), wrong);
        }
        let reach = all
            .groups
            .iter()
            .map(|group| draft.reach_kinds.contains(&group.kind) || draft.reach_groups.contains(&group.id))
            .collect();
        let mut acts = draft.acts.clone();
        acts.sort_unstable();
        acts.dedup();
        Some(Doctrine {
            institution: institution?,
            local: draft.local,
            acts,
            reach,
            reach_minutes: draft.reach_minutes,
            posture: draft.posture,
            risk: draft.risk,
            pace: draft.pace,
            declared: draft.declared,
            pretends: pretends?,
        })
    }

    pub(super) fn convert_input(&mut self, draft: &InputDraft, minutes: u32) -> Option<Input> {
        let at = format!("input {}", draft.id);
        let institution = self.institution(&draft.institution, &at);
        let group = self.maybe(draft.group.as_ref(), &at, Self::group);
        let person = self.maybe(draft.person.as_ref(), &at, Self::institution);
        let place = self.place(&draft.place, &at);
        let moved_first = self.maybe(draft.moved_first.as_ref(), &at, Self::authority);
        if draft.minute >= minutes {
            self.fault(at, "must lie within the span");
        }
        Some(Input {
            id: draft.id.clone(),
            minute: draft.minute,
            institution: institution?,
            act: draft.act,
            group: group?,
            person: person?,
            place: place?,
            people: draft.people,
            moved_first: moved_first?,
        })
    }

    pub(super) fn convert_institution(&mut self, draft: &InstitutionDraft) -> Option<Institution> {
        let at = format!("institution {}", draft.id);
        let authority = self.authority(&draft.authority, &at);
        let seat = self.place(&draft.seat, &at);
        let attached = self.maybe(draft.attached.as_ref(), &at, Self::group);
        let superior = self.maybe(draft.superior.as_ref(), &at, Self::institution);
        if let Some(wrong) = draft.bias.fault() {
            self.fault(at, wrong);
        }
        Some(Institution {
            id: draft.id.clone(),
            key: draft.key.clone(),
            entity: entity_key(&draft.key),
            authority: authority?,
            seat: seat?,
            person: draft.person,
            opening: draft.opening,
            bias: draft.bias,
            attached: attached?,
            superior: superior?,
        })
    }

    /// Authorities that recognise one another, directly or through others, are one claimant.
    pub(super) fn convert_authorities(&mut self, drafts: &[AuthorityDraft]) -> Vec<Authority> {
        let mutual = |a: &AuthorityDraft, b: &AuthorityDraft| {
            a.id == b.id || (a.recognises.contains(&b.id) && b.recognises.contains(&a.id))
        };
        for draft in drafts {
            for id in &draft.recognises {
                let _ = self.authority(id, &format!("authority {}", draft.id));
            }
        }
        let pool = |of: usize| {
            let mut pool = vec![of];
            let mut next = 0;
            while next < pool.len() {
                let more = (0..drafts.len()).filter(|ix| mutual(&drafts[pool[next]], &drafts[*ix]));
                let more: Vec<usize> = more.filter(|ix| !pool.contains(ix)).collect();
                pool.extend(more);
                next += 1;
            }
            pool.sort_unstable();
            pool.into_iter().map(AuthorityIx::from_index).collect()
        };
        let of = |(ix, draft): (usize, &AuthorityDraft)| Authority {
            id: draft.id.clone(),
            entity: entity_key(&draft.key),
            pool: pool(ix),
        };
        drafts.iter().enumerate().map(of).collect()
    }

    pub(super) fn convert_range(&mut self, draft: &RangeDraft) -> Option<(PlaceIx, PlaceIx)> {
        let at = format!("range from {} to {}", draft.from, draft.to);
        let (from, to) = (self.place(&draft.from, &at), self.place(&draft.to, &at));
        Some((from?, to?))
    }

    pub(super) fn convert_wire(&mut self, draft: &WireDraft) -> Option<Wire> {
        let at = format!("wire {}", draft.id);
        let from = self.place(&draft.from, &at);
        let to = self.maybe(draft.to.as_ref(), &at, Self::place);
        if (draft.kind == WireKind::Direct) != draft.to.is_some() {
            self.fault(at, "a direct wire has two ends, every other channel one");
        }
        let (id, entity) = (draft.id.clone(), entity_key(&draft.key));
        Some(Wire { id, entity, kind: draft.kind, from: from?, to: to? })
    }

    pub(super) fn convert_date(&mut self, draft: &DateDraft, minutes: u32) -> Option<Date> {
        let at = format!("date {}", draft.id);
        let authority = self.authority(&draft.authority, &at);
        let place = self.place(&draft.place, &at);
        if draft.minute >= minutes {
            self.fault(at.clone(), "must lie within the span");
        }
        if draft.put_off.is_some_and(|(first, told)| first >= minutes || told >= first.min(draft.minute)) {
            self.fault(at, "must be put off within the span, before either minute has come");
        }
        let (id, entity) = (draft.id.clone(), entity_key(&draft.key));
        let (minute, put_off) = (draft.minute, draft.put_off);
        Some(Date { id, entity, minute, put_off, authority: authority?, place: place? })
    }
}

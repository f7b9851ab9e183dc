package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import loyalty.account.Awarded;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.ledger.rerating.RerateDecider.Past;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.shell.Rerater;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/**
 * Looks at the purchases of a member as the journal says them now, and tells a command for each that would earn something else. What is recorded
 * is decided by that command alone: whatever this look has missed is not lost, since what is told late meanwhile is looked at by itself.
 */
final class JournalRerater implements Rerater {

    private static final int PAGE = 1_000;

    private final AxonLedger ledger;
    private final Ledger<RerateAward> commands;
    private final RerateDecider decider = new RerateDecider();

    JournalRerater(AxonLedger ledger) {
        this.ledger = ledger;
        this.commands = ledger.of(decider);
    }

    @Override
    public Optional<Rejection> objection(Asked asked) {
        var known = known(asked);
        var versions = known.programme().versions();
        if (versions.isEmpty()) {
            return Optional.of(RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme"));
        }
        if (known.isUnknown(asked.member())) {
            return Optional.of(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        return known.merged(asked.member())
                .or(() ->
                        versions.stream().anyMatch(version -> version.earning().rerates())
                                ? Optional.empty()
                                : Optional.of(RejectionCode.NOT_IN_PROGRAMME.because(
                                        "in the programme awards stand as they were recorded")));
    }

    @Override
    public Step step(Asked asked, Place place, Origin origin) {
        var known = known(asked);
        var facts = from(place, known, asked);
        var some = facts.subList(0, Math.min(STEP, facts.size()));
        var pasts = pasts(asked.programme(), some);
        var changed = new ArrayList<Rerated>();
        for (Awarded.Fact fact : some) {
            var command = command(asked, fact.purchase(), known);
            if (decider.decideInRange(command, with(known, pasts, fact)) instanceof Decision.Accepted) {
                if (commands.handle(command, origin.withoutIdempotencyKey()) instanceof Outcome.Told told
                        && told.event() instanceof PurchaseRerated event) {
                    changed.add(new Rerated(OptionalLong.of(told.position()), event));
                }
                known = known(asked);
            }
        }
        return new Step(some.size(), changed, next(some, facts));
    }

    @Override
    public Step rehearse(Asked asked, Place place, int steps) {
        var known = known(asked);
        var facts = from(place, known, asked);
        var some = facts.subList(0, Math.min(Math.multiplyExact(STEP, steps), facts.size()));
        var changed = new ArrayList<Rerated>();
        for (int first = 0; first < some.size(); first += STEP) {
            var part = some.subList(first, Math.min(first + STEP, some.size()));
            var pasts = pasts(asked.programme(), part);
            for (Awarded.Fact fact : part) {
                var decision = decider.decideInRange(command(asked, fact.purchase(), known), with(known, pasts, fact));
                if (decision instanceof Decision.Accepted(var events, var _)
                        && events.getFirst() instanceof PurchaseRerated event) {
                    changed.add(new Rerated(OptionalLong.empty(), event));
                    known = known.after(event);
                }
            }
        }
        return new Step(some.size(), changed, next(some, facts));
    }

    private Known<Past> known(Asked asked) {
        return new Sight(ledger).of(asked.programme(), _ -> Past.NOTHING, _ -> Set.of(asked.member()), true);
    }

    /** Whoever was merged into another has awards that stand. */
    private static List<Awarded.Fact> from(Place place, Known<Past> known, Asked asked) {
        if (known.merged(asked.member()).isPresent()) {
            return List.of();
        }
        return known.account(asked.member()).awarded().all().stream()
                .filter(fact -> !fact.at().isBefore(place.from()))
                .filter(fact -> fact.at().isAfter(place.from()) || fact.position() > place.after())
                .toList();
    }

    private static Optional<Place> next(List<Awarded.Fact> some, List<Awarded.Fact> all) {
        return some.size() == all.size()
                ? Optional.empty()
                : Optional.of(new Place(some.getLast().at(), some.getLast().position()));
    }

    private static RerateAward command(Asked asked, PurchaseId purchase, Known<Past> known) {
        return new RerateAward(
                asked.programme(), purchase, EffectiveAt.arrival(known.now()), asked.reason(), asked.cause());
    }

    private static Known<Past> with(Known<Past> known, Map<PurchaseId, Past> pasts, Awarded.Fact fact) {
        return new Known<>(
                known.programme(),
                known.members(),
                pasts.getOrDefault(fact.purchase(), Past.NOTHING),
                known.now(),
                known.mayBackdate());
    }

    private Map<PurchaseId, Past> pasts(ProgrammeId programme, List<Awarded.Fact> facts) {
        var pasts = new HashMap<PurchaseId, Past>();
        if (facts.isEmpty()) {
            return pasts;
        }
        var names = facts.stream()
                .map(fact -> TagName.purchase(programme, fact.purchase()).text())
                .toList();
        long after = 0;
        while (true) {
            var page = read(names, after);
            for (StoredEntry entry : page) {
                var event = Entries.eventOf(entry);
                purchaseOf(event)
                        .ifPresent(purchase -> pasts.put(
                                purchase,
                                pasts.getOrDefault(purchase, Past.NOTHING).after(event)));
                after = entry.position();
            }
            if (page.size() < PAGE) {
                return pasts;
            }
        }
    }

    private List<StoredEntry> read(List<String> names, long after) {
        try {
            return ledger.reader.readByTags(names, after, PAGE);
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }

    /** Which purchase an entry is about; empty for one that only names it. */
    private static Optional<PurchaseId> purchaseOf(LedgerEvent event) {
        return switch (event) {
            case PurchaseRecorded recorded -> Optional.of(recorded.purchase());
            case PurchaseReturned returned -> Optional.of(returned.purchase());
            case PurchaseRerated rerated -> Optional.of(rerated.purchase());
            case PurchaseVoided voided -> Optional.of(voided.purchase());
            case ReceiptRecorded recorded -> Optional.of(recorded.purchase());
            case ReceiptReturned returned -> Optional.of(returned.purchase());
            case ReceiptVoided voided -> Optional.of(voided.purchase());
            default -> Optional.empty();
        };
    }
}

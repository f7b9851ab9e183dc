package loyalty.ledger.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import loyalty.account.CardReceipts;
import loyalty.account.MemberAccount;
import loyalty.edge.StageLine;
import loyalty.event.LedgerEvent;
import loyalty.journal.Header;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.OutcomeUnknownException;
import loyalty.journal.StoredEntry;
import loyalty.journal.Verdict;
import loyalty.journal.axon.ClaimTakenException;
import loyalty.journal.axon.PostgresEventStorageEngine;
import loyalty.journal.axon.QuotaShortException;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.publication.PublishProgramme;
import loyalty.ledger.rerating.Lateness;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.wiring.MemberAccounts.Loaded;
import loyalty.ledger.wiring.MemberAccounts.MemberKey;
import loyalty.programme.Programme;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command on its way to an outcome. The first try may guess that what the command names is new and that the accounts in memory
 * are fresh: if it is accepted, the journal finds a wrong guess. Nothing is refused or repeated from a guess: that takes a look.
 */
final class Handling<C extends Command, P> {

    private static final Logger LOG = LoggerFactory.getLogger(Handling.class);

    /** Conflicts come from other nodes only, so that a second look nearly always settles it. */
    private static final int TRIES_MAX = 8;

    /** After this no further try begins; a try may take 10 s more. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int PAGE = 1_000;

    private final AxonLedger ledger;
    private final Decider<C, P> decider;
    private final C command;
    private final Origin origin;
    private final String name;
    private final Instant arrivedAt;
    private final long startedNanos = System.nanoTime();

    /** Tries that a quota was short for. */
    private int shortages;

    Handling(AxonLedger ledger, Decider<C, P> decider, C command, Origin origin) {
        this.ledger = ledger;
        this.decider = decider;
        this.command = command;
        this.origin = origin;
        this.name = command.getClass().getSimpleName();
        this.arrivedAt = ledger.clock.instant();
    }

    /** How a try learns what has been. */
    private enum Reading {
        GUESS,
        LOOK
    }

    /** An event of the past and where it stands. */
    private record Placed(long position, LedgerEvent event) {}

    private record Past<P>(P state, List<Placed> entries) {

        /** What is known once more of it was read. */
        Past<P> and(Past<P> more) {
            var all = new ArrayList<>(entries);
            all.addAll(more.entries());
            return new Past<>(more.state(), all);
        }
    }

    /** All that one try was decided on, and how. */
    private record Tried(
            Decision decision, List<Placed> past, Map<MemberKey, Loaded> accounts, ProcessingContext context) {}

    Outcome outcome() {
        ledger.meters.understood(name);
        if (LOG.isDebugEnabled()) {
            // Not even the programme: until one is found, its name is a text of the caller's.
            StageLine.of("understood").with("command", name).debug(LOG);
        }
        var claim = idempotencyClaim();
        if (claim.isEmpty()) {
            return inTurn();
        }
        var key = claim.get().text();
        if (!ledger.keysInFlight.add(key)) {
            return new Outcome.KeyInProgress();
        }
        try {
            return inTurn();
        } finally {
            ledger.keysInFlight.remove(key);
        }
    }

    private Optional<TagName> idempotencyClaim() {
        return origin.idempotencyKey().map(key -> idempotencyClaim(command, origin.key(), key));
    }

    static TagName idempotencyClaim(Command command, String client, Origin.IdempotencyKey key) {
        return new TagName(command.programme().value() + "/idempotency", client + "~" + key.hash());
    }

    private Outcome inTurn() {
        boolean mayGuess = decider.mayAssumeNew(command);
        try (var _ = ledger.stripes.take(namesToLock(mayGuess), patienceLeft())) {
            var reading = mayGuess ? Reading.GUESS : Reading.LOOK;
            for (int tries = 1; ; tries++) {
                if (reading == Reading.LOOK) {
                    var earlier = earlierUnderTheKey();
                    if (earlier.isPresent()) {
                        return earlier.get();
                    }
                }
                var outcome = attempt(reading);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                reading = Reading.LOOK;
                Stripes.rest(tries - shortages);
                // Not counted: each time a quota was short somebody else was given something of it, and it comes to its
                // end.
                if (tries - shortages == TRIES_MAX || System.nanoTime() - startedNanos > PATIENCE.toNanos()) {
                    throw NotAnsweredException.unavailable(
                            new IllegalStateException("still in conflict after " + tries + " tries at " + name));
                }
            }
        }
    }

    private Duration patienceLeft() {
        return PATIENCE.minusNanos(System.nanoTime() - startedNanos);
    }

    /** The members and cards of nobody whose turn it must be; where only the past tells which they are, it is asked first. */
    private List<TagName> namesToLock(boolean mayGuess) {
        var past = readNames(mayGuess ? decider.lookedUp(command) : decider.names(command));
        var members = decider.members(command, past);
        var names = new ArrayList<TagName>();
        if (members.isEmpty()) {
            names.addAll(decider.names(command));
        }
        members.forEach(member -> names.add(TagName.member(command.programme(), member)));
        decider.cards(command, past).forEach(card -> names.add(TagName.cardReceipts(command.programme(), card)));
        return names;
    }

    private P readNames(List<TagName> names) {
        var state = decider.initial();
        if (names.isEmpty()) {
            return state;
        }
        var tags = names.stream().map(TagName::text).toList();
        long after = 0;
        while (true) {
            var page = read(tags, after);
            for (var entry : page) {
                state = decider.evolve(state, Entries.eventOf(entry));
                after = entry.position();
            }
            if (page.size() < PAGE) {
                return state;
            }
        }
    }

    private List<StoredEntry> read(List<String> tags, long after) {
        try {
            return ledger.reader.readByTags(tags, after, PAGE);
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }

    /** What was recorded under the idempotency key before, if anything was. */
    private Optional<Outcome> earlierUnderTheKey() {
        return idempotencyClaim()
                .flatMap(claim -> read(List.of(claim.text()), 0).stream().findFirst())
                .map(entry -> {
                    var fingerprint = Header.decode(entry.header()).metadata().get(Messages.FINGERPRINT);
                    boolean same =
                            origin.idempotencyKey().orElseThrow().fingerprint().equals(fingerprint);
                    return same
                            ? new Outcome.Replayed(entry.position(), Entries.eventOf(entry))
                            : new Outcome.KeyReused();
                });
    }

    /** One try; empty if it has to be decided anew, with a look. */
    private Optional<Outcome> attempt(Reading reading) {
        var touched = new HashMap<MemberKey, Loaded>();
        try {
            long before = System.nanoTime();
            var tried = ledger.units
                    .execute(context -> CompletableFuture.completedFuture(decide(reading, context, touched, before)))
                    .get();
            return settled(reading, tried);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            touched.keySet().forEach(ledger.members::forget);
            throw NotAnsweredException.unknown(interrupted);
        } catch (ExecutionException | RuntimeException failed) {
            touched.keySet().forEach(ledger.members::forget);
            return afterFailure(causeOf(failed));
        }
    }

    /** What a unit of work failed with. */
    static Throwable causeOf(Throwable failed) {
        var cause = failed;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private Optional<Outcome> afterFailure(Throwable cause) {
        switch (cause) {
            case AppendEventsTransactionRejectedException _ -> ledger.meters.decidedAnew("conflict");
            case ClaimTakenException _ -> ledger.meters.decidedAnew("claim");
            case QuotaShortException less -> {
                shortages++;
                ledger.quotas.wasShort(less.quota(), less.used());
                ledger.meters.decidedAnew("quota");
            }
            case JournalUnavailableException away -> throw NotAnsweredException.unavailable(away);
            case OutcomeUnknownException lost -> throw NotAnsweredException.unknown(lost);
            case TimeoutException late -> throw NotAnsweredException.unknown(late);
            case RuntimeException fault -> throw fault;
            case Error fault -> throw fault;
            default -> throw new IllegalStateException("a unit of work failed", cause);
        }
        return Optional.empty();
    }

    private Tried decide(
            Reading reading, ProcessingContext context, Map<MemberKey, Loaded> touched, long startedNanos) {
        var transaction = ledger.events.transaction(context);
        var past = past(
                transaction,
                reading == Reading.GUESS ? decider.lookedUp(command) : decider.names(command),
                decider.initial());
        var receipts = ledger.receipts.read(transaction, command.programme(), decider.cards(command, past.state()));
        var furtherNames = decider.furtherNames(command, past.state(), receipts);
        if (!furtherNames.isEmpty()) {
            past = past.and(past(transaction, furtherNames, past.state()));
        }
        var programme = (reading == Reading.GUESS
                        ? ledger.programmes.trusted(transaction, context, command.programme())
                        : ledger.programmes.read(transaction, command.programme()))
                .programme();
        var wanted = Sight.withHolders(decider.members(command, past.state()), receipts);
        while (!wanted.isEmpty()) {
            for (MemberId member : wanted) {
                var key = new MemberKey(command.programme(), member);
                touched.put(
                        key,
                        reading == Reading.GUESS
                                ? guessed(transaction, context, key)
                                : ledger.members.read(transaction, key));
            }
            wanted = decider.furtherMembers(command, past.state(), byMember(touched));
        }
        var known = known(programme, past.state(), touched, used(reading, past.state()), receipts);
        var decision = decision(known);
        if (decision instanceof Decision.Accepted accepted) {
            append(accepted, known, transaction);
        }
        note(decision, Duration.ofNanos(System.nanoTime() - startedNanos));
        if (decision instanceof Decision.Accepted && LOG.isDebugEnabled()) {
            StageLine.of("decided")
                    .with("command", name)
                    .with("programme", command.programme())
                    .with("outcome", "accepted")
                    .debug(LOG);
        }
        return new Tried(decision, past.entries(), Map.copyOf(touched), context);
    }

    private Loaded guessed(EventStoreTransaction transaction, ProcessingContext context, MemberKey key) {
        return decider.newcomers(command).contains(key.member())
                ? MemberAccounts.NEWCOMER
                : ledger.members.trusted(transaction, context, key);
    }

    private Past<P> past(EventStoreTransaction transaction, List<TagName> names, P start) {
        if (names.isEmpty()) {
            return new Past<>(start, List.of());
        }
        var criteria = names.stream()
                .map(tag -> EventCriteria.havingTags(Messages.tagOf(tag)))
                .toArray(EventCriteria[]::new);
        var entries = new ArrayList<Placed>();
        var state = transaction
                .source(SourcingCondition.conditionFor(EventCriteria.either(criteria)))
                .reduce(start, (before, entry) -> {
                    var event = Messages.eventOf(entry.message());
                    entries.add(new Placed(MemberAccounts.positionOf(entry), event));
                    return decider.evolve(before, event);
                })
                .join();
        return new Past<>(state, entries);
    }

    private static Map<MemberId, MemberAccount> byMember(Map<MemberKey, Loaded> accounts) {
        return accounts.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().member(), each -> each.getValue().account()));
    }

    /** What is known of quotas: of those that give back nothing, until the journal is asked, as it must be before a no can rest on them. */
    private Map<TagName, Long> used(Reading reading, P past) {
        var asked = decider.quotas(command, past);
        if (asked.isEmpty()) {
            return ledger.quotas.used();
        }
        var used = new HashMap<>(ledger.quotas.used());
        asked.forEach(used::remove);
        if (reading == Reading.LOOK) {
            var given = ledger.reader.quotas(asked.stream().map(TagName::text).toList());
            for (var quota : asked) {
                var use = given.get(quota.text());
                if (use != null) {
                    used.put(quota, use.used());
                }
            }
        }
        return used;
    }

    private Known<P> known(
            Programme programme,
            P past,
            Map<MemberKey, Loaded> accounts,
            Map<TagName, Long> used,
            Map<CardId, CardReceipts> receipts) {
        return new Known<>(programme, byMember(accounts), past, arrivedAt, origin.mayBackdate(), used, receipts);
    }

    private Decision decision(Known<P> known) {
        boolean absent = known.programme().versions().isEmpty();
        return absent && !(command instanceof PublishProgramme)
                ? Decision.rejected(RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme"))
                : decider.decideInRange(command, known);
    }

    private void append(Decision.Accepted accepted, Known<P> known, EventStoreTransaction transaction) {
        int last = accepted.events().size() - 1;
        for (int i = 0; i <= last; i++) {
            var claims = new ArrayList<TagName>();
            if (i == 0) {
                claims.addAll(accepted.claims());
            }
            if (i == last) {
                // It is the one that the caller is told of, and told of again under the same key.
                idempotencyClaim().ifPresent(claims::add);
            }
            var event = accepted.events().get(i);
            transaction.appendEvent(ledger.messages.messageOf(
                    new Messages.Outgoing(event, claims, Lateness.names(event, known)),
                    origin,
                    versionOf(event, known),
                    isFact(event) && known.isBackdated(event.effectiveAt())));
        }
    }

    /** Whether it tells of what somebody did, which may lie before the window. */
    private static boolean isFact(LedgerEvent event) {
        return event instanceof LedgerEvent.OfMember || event instanceof LedgerEvent.OfReceipt;
    }

    /** The one in effect when the event takes effect, which the decider may have settled. */
    private static int versionOf(LedgerEvent event, Known<?> known) {
        return event instanceof LedgerEvent.OfProgramme
                ? known.programme().nextVersion()
                : known.rulesAt(EffectiveAt.stated(event.effectiveAt())).version();
    }

    private void note(Decision decision, Duration took) {
        var as = switch (decision) {
            case Decision.Accepted _ -> LedgerMeters.Decided.ACCEPTED;
            case Decision.Repeated _ -> LedgerMeters.Decided.REPEATED;
            case Decision.Rejected _ -> LedgerMeters.Decided.REJECTED;
        };
        ledger.meters.decided(name, as, took);
    }

    /** What a try that went through comes to; empty where a guess must not be answered from. */
    private Optional<Outcome> settled(Reading reading, Tried tried) {
        if (!(tried.decision() instanceof Decision.Accepted) && reading == Reading.GUESS) {
            return Optional.empty();
        }
        return Optional.of(
                switch (tried.decision()) {
                    case Decision.Accepted accepted -> recorded(accepted, tried);
                    case Decision.Repeated(var earlier) -> repeated(earlier, tried.past());
                    case Decision.Rejected(var reason) -> {
                        var line = StageLine.of("decided")
                                .with("command", name)
                                .with("outcome", reason.code().wire());
                        if (reason.code() != RejectionCode.UNKNOWN_PROGRAMME) { // else it is a text of the caller's
                            line.with("programme", command.programme());
                        }
                        line.info(LOG);
                        yield new Outcome.Refused(reason);
                    }
                });
    }

    private Outcome recorded(Decision.Accepted accepted, Tried tried) {
        Verdict.Accepted kept = tried.context().getResource(PostgresEventStorageEngine.ACCEPTED);
        if (kept == null) {
            throw new IllegalStateException("a unit of work ended well without a verdict of the journal");
        }
        if (accepted.events().getFirst() instanceof LedgerEvent.OfProgramme) {
            ledger.programmes.forget(command.programme());
        } else {
            // Before the accounts: whoever trusts an account must find the programme known at least as far.
            ledger.programmes.heldUpTo(command.programme(), kept.last());
        }
        tried.accounts().forEach((key, loaded) -> {
            var account = loaded;
            for (int i = 0; i < accepted.events().size(); i++) {
                var event = accepted.events().get(i);
                if (event instanceof LedgerEvent.OfMember ofMember
                        && ofMember.member().equals(key.member())) {
                    account = account.after(event, kept.first() + i);
                }
            }
            ledger.members.committed(key, account, kept.last());
        });
        var took = Duration.ofNanos(System.nanoTime() - startedNanos);
        ledger.meters.recorded(name, took);
        var last = accepted.events().getLast();
        StageLine.of("recorded")
                .with("command", name)
                .with("subject", last.subject().text())
                .with("position", kept.last())
                .with("micros", took.toNanos() / 1_000)
                .info(LOG);
        return new Outcome.Recorded(kept.last(), last);
    }

    private Outcome repeated(LedgerEvent earlier, List<Placed> past) {
        var entry = past.stream()
                .filter(each -> each.event().equals(earlier))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a decision repeats what is not in its past"));
        StageLine.of("decided")
                .with("command", name)
                .with("subject", earlier.subject().text())
                .with("position", entry.position())
                .with("outcome", "repeated")
                .info(LOG);
        return new Outcome.Replayed(entry.position(), entry.event());
    }
}

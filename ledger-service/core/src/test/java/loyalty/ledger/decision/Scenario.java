package loyalty.ledger.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.account.CardReceipts;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.programme.Programme;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** Given what has happened, when a command comes, then this happens: the words of every decider's specification. */
public final class Scenario {

    private final Programme programme;
    private final List<LedgerEvent> history = new ArrayList<>();
    private final Map<MemberId, MemberAccount> accounts = new HashMap<>();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private boolean mayBackdate = true;

    private Scenario(Programme programme) {
        this.programme = programme;
    }

    public static Scenario under(Programme programme) {
        return new Scenario(programme);
    }

    /** Sets the ledger's clock, which stands far ahead of the examples otherwise. */
    public Scenario at(Instant instant) {
        now = instant;
        return this;
    }

    public Scenario withoutTheRightToBackdate() {
        mayBackdate = false;
        return this;
    }

    /**
     * Decides a command and, if it is accepted, lets it happen. Where the decider lets the past be guessed, it is guessed too: a guess that is
     * accepted and wrong has to claim what somebody has claimed already, or nobody would find it when it is recorded.
     */
    public <C extends Command, P> Decision when(Decider<C, P> decider, C command) {
        Decision decision = decided(decider, command, decider.names(command), Set.of());
        if (decider.mayAssumeNew(command)) {
            Decision guess = decided(decider, command, decider.lookedUp(command), decider.newcomers(command));
            assertThat(guess.equals(decision)
                            || !(guess instanceof Decision.Accepted accepted)
                            || isFoundWhenRecorded(accepted))
                    .as("%s is decided on a guess, and nothing finds that it is wrong", command)
                    .isTrue();
        }
        if (decision instanceof Decision.Accepted(var events, var claims)) {
            events.forEach(this::happens);
            if (!claims.isEmpty()) {
                furtherClaims.put(events.getFirst(), claims);
            }
        }
        return decision;
    }

    /**
     * The verdict by what is found under some names.
     *
     * @param unread members whose accounts are taken for empty
     */
    private <C extends Command, P> Decision decided(
            Decider<C, P> decider, C command, List<TagName> found, Set<MemberId> unread) {
        var names = new LinkedHashSet<>(found);
        P past = past(decider, names);
        var receipts = new HashMap<CardId, CardReceipts>();
        for (CardId card : decider.cards(command, past)) {
            receipts.put(card, receipts(command.programme(), card));
        }
        if (names.addAll(decider.furtherNames(command, past, receipts))) {
            past = past(decider, names);
        }
        var members = new HashMap<MemberId, MemberAccount>();
        Set<MemberId> wanted = wanted(decider.members(command, past), receipts);
        while (!wanted.isEmpty()) {
            wanted.forEach(
                    member -> members.put(member, unread.contains(member) ? MemberAccount.UNKNOWN : account(member)));
            wanted = decider.furtherMembers(command, past, members);
        }
        return decider.decideInRange(
                command, new Known<>(programme, members, past, now, mayBackdate, used(), receipts));
    }

    private boolean isFoundWhenRecorded(Decision.Accepted guess) {
        var taken = history.stream()
                .flatMap(event -> claims(event, EntryTags.of(event)).stream())
                .collect(Collectors.toSet());
        return Stream.concat(
                        guess.claims().stream(),
                        guess.events().stream().flatMap(event -> EntryTags.of(event).claims().stream()))
                .anyMatch(taken::contains);
    }

    private static Set<MemberId> wanted(Set<MemberId> named, Map<CardId, CardReceipts> receipts) {
        var all = new HashSet<>(named);
        receipts.values().forEach(each -> each.linkedTo().ifPresent(all::add));
        return all;
    }

    private <P> P past(Decider<?, P> decider, Set<TagName> names) {
        P past = decider.initial();
        for (LedgerEvent event : history) {
            if (names.stream().anyMatch(name -> isFoundBy(name, event))) {
                past = decider.evolve(past, event);
            }
        }
        return past;
    }

    private boolean isFoundBy(TagName name, LedgerEvent event) {
        EntryTags tags = EntryTags.of(event);
        return tags.subject().equals(name)
                || tags.others().contains(name)
                || claims(event, tags).contains(name);
    }

    /** What was bought with a card while it was nobody's. */
    public CardReceipts receipts(ProgrammeId in, CardId card) {
        var receipts = CardReceipts.NONE;
        for (LedgerEvent event : history) {
            if (isFoundBy(TagName.cardReceipts(in, card), event)) {
                receipts = receipts.after(event);
            }
        }
        return receipts;
    }

    /** What quotas have given so far. */
    public Map<TagName, Long> used() {
        var used = new HashMap<TagName, Long>();
        history.forEach(event ->
                EntryTags.of(event).draws().forEach(draw -> used.merge(draw.quota(), draw.amount(), Long::sum)));
        return used;
    }

    private final Map<LedgerEvent, List<TagName>> furtherClaims = new HashMap<>();

    private List<TagName> claims(LedgerEvent event, EntryTags tags) {
        return tags.claimingToo(furtherClaims.getOrDefault(event, List.of())).claims();
    }

    /** What has happened already. */
    public Scenario given(LedgerEvent event) {
        happens(event);
        return this;
    }

    private void happens(LedgerEvent event) {
        history.add(event);
        if (event instanceof LedgerEvent.OfMember ofMember) {
            accounts.put(ofMember.member(), account(ofMember.member()).after(ofMember, history.size()));
        }
    }

    public MemberAccount account(MemberId member) {
        return accounts.getOrDefault(member, MemberAccount.UNKNOWN);
    }

    public List<LedgerEvent> history() {
        return List.copyOf(history);
    }

    /** Demands that a command was accepted, and gives its only event. */
    public static <E extends LedgerEvent> E only(Class<E> type, Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        var events = ((Decision.Accepted) decision).events();
        assertThat(events).hasSize(1);
        return type.cast(events.getFirst());
    }

    /** Demands that a command was rejected for a reason. */
    public static void rejectedFor(RejectionCode code, Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        assertThat(((Decision.Rejected) decision).reason().code()).isEqualTo(code);
    }
}

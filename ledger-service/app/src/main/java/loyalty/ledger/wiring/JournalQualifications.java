package loyalty.ledger.wiring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.ReferralQualified;
import loyalty.journal.Criterion;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.schedule.DueReward;
import loyalty.ledger.schedule.Qualifications;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.programme.ReferralPolicy;

/** Finds the referrals that have qualified by the tag that they share, and when each falls due. */
final class JournalQualifications implements Qualifications {

    private static final int BATCH = 500;

    private final JournalReader reader;
    private final ProgrammeBook programmes;

    JournalQualifications(JournalReader reader, ProgrammeBook programmes) {
        this.reader = reader;
        this.programmes = programmes;
    }

    @Override
    public Page after(long position) {
        try {
            var criteria = programmes.all().stream()
                    .map(each -> Criterion.tagged(
                            TagName.referralQualifications(each).text()))
                    .toList();
            if (criteria.isEmpty()) {
                return new Page(List.of(), position, true);
            }
            var page = reader.read(criteria, position, BATCH);
            var rewards = new ArrayList<DueReward>();
            page.entries().forEach(entry -> dueReward(entry).ifPresent(rewards::add));
            boolean isLast = page.entries().size() < BATCH;
            long through = isLast
                    ? Math.max(page.head(), position)
                    : page.entries().getLast().position();
            return new Page(rewards, through, isLast);
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }

    private Optional<DueReward> dueReward(StoredEntry entry) {
        if (!(Entries.eventOf(entry) instanceof ReferralQualified qualified)) {
            throw new IllegalStateException("position " + entry.position() + " qualifies no referral");
        }
        var policy = programmes
                .find(qualified.programme())
                .version(qualified.programmeVersion())
                .flatMap(document -> document.referral());
        if (policy.map(ReferralPolicy::isPaidWhenMature).orElse(false)) {
            return Optional.of(
                    new DueReward(entry.position(), qualified.programme(), qualified.member(), dueAt(qualified)));
        }
        return Optional.empty();
    }

    /** Once the purchase has stood, and not before it was said that the referral counts. */
    private static Instant dueAt(ReferralQualified qualified) {
        return qualified.maturesAt().isAfter(qualified.effectiveAt()) ? qualified.maturesAt() : qualified.effectiveAt();
    }
}

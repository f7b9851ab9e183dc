package loyalty.ledger.wiring;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.club.ClubQuestion;
import loyalty.ledger.club.web.ClubLook;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** Reads what there is to say of clubs off accounts and the journal's quotas. */
final class JournalClubs implements ClubLook {

    private final JournalQuestions questions;
    private final JournalReader reader;

    JournalClubs(JournalQuestions questions, JournalReader reader) {
        this.questions = questions;
        this.reader = reader;
    }

    @Override
    public ClubQuestion.Answer of(ProgrammeId programme, MemberId member, EffectiveAt asOf) {
        return questions.ask(programme, member, true, known -> ClubQuestion.of(asOf, member, known));
    }

    @Override
    public Map<ClubId, Taken> seats(ProgrammeId programme, Collection<ClubId> clubs) {
        var byName = clubs.stream()
                .collect(Collectors.toMap(
                        each -> TagName.clubSeats(programme, each).text(), Function.identity()));
        try {
            var taken = new HashMap<ClubId, Taken>();
            reader.quotas(byName.keySet())
                    .forEach((name, use) -> taken.put(byName.get(name), new Taken(use.used(), use.position())));
            return taken;
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}

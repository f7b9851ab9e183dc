package loyalty.ledger.wiring;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.campaign.web.Budgets;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.value.CampaignId;
import loyalty.value.ProgrammeId;

/** Reads what campaigns have given off the journal's quotas. */
final class JournalBudgets implements Budgets {

    private final JournalReader reader;

    JournalBudgets(JournalReader reader) {
        this.reader = reader;
    }

    @Override
    public Map<CampaignId, Given> of(ProgrammeId programme, Collection<CampaignId> campaigns) {
        var byName = campaigns.stream()
                .collect(Collectors.toMap(
                        each -> TagName.campaignBudget(programme, each).text(), Function.identity()));
        try {
            var given = new HashMap<CampaignId, Given>();
            reader.quotas(byName.keySet())
                    .forEach((name, use) -> given.put(byName.get(name), new Given(use.used(), use.position())));
            return given;
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}

package loyalty.ledger.vault.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import loyalty.edge.CallerFilter;
import loyalty.edge.StageLine;
import loyalty.edge.Trace;
import loyalty.ledger.shell.OnBehalfOf;
import loyalty.ledger.vault.LookUps;
import loyalty.ledger.vault.LookUps.Asker;
import loyalty.ledger.vault.LookUps.Datum;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts each look-up on record before it is answered: in the vault for ever, and beside it in the log and a meter. */
public final class LookUpTrail {

    private static final Logger LOG = LoggerFactory.getLogger(LookUpTrail.class);

    private final LookUps lookUps;
    private final MeterRegistry meters;

    public LookUpTrail(LookUps lookUps, MeterRegistry meters) {
        this.lookUps = lookUps;
        this.meters = meters;
    }

    /** Keeps a look-up by what a member gives, whoever it finds. */
    void keep(HttpServletRequest request, ProgrammeId programme, Datum by, Collection<MemberId> found) {
        var caller = CallerFilter.callerOf(request);
        var asker = new Asker(
                caller.actor(),
                caller.keyId(),
                Origins.onBehalfOf(request).map(OnBehalfOf::value),
                Trace.of(request).traceId());
        lookUps.keep(programme, by, asker, found);
        String datum = by.name().toLowerCase(Locale.ROOT);
        meters.counter("loyalty.audited.lookups", "by", datum, "found", found.isEmpty() ? "no" : "yes")
                .increment();
        StageLine.of("looked-up")
                .with("programme", programme)
                .with("by", datum)
                .with("actor", caller.actor())
                .with("members", found.stream().map(MemberId::value).collect(Collectors.joining(",")))
                .info(LOG);
    }

    /** Keeps that somebody is told whose a card is. */
    public void keepHolders(HttpServletRequest request, ProgrammeId programme, Collection<MemberId> holders) {
        if (!holders.isEmpty()) {
            keep(request, programme, Datum.CARD, holders);
        }
    }
}

package loyalty.ledger.redemption.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Points are redeemed, at once, held first or whether or not they were free then, and redemptions undone. */
@RestController
public final class RedemptionEndpoint {

    private final Redemptions redemptions;
    private final Origins origins;
    private final Arrivals arrivals;
    private final Supplier<UUID> ids;

    /**
     * The endpoint.
     *
     * @param ids for redemptions that the client leaves to us to name
     */
    public RedemptionEndpoint(Redemptions redemptions, Origins origins, Arrivals arrivals, Supplier<UUID> ids) {
        this.redemptions = redemptions;
        this.origins = origins;
        this.arrivals = arrivals;
        this.ids = ids;
    }

    @PutMapping("/v1/programmes/{programme}/redemptions/{id}")
    ResponseEntity<Map<String, Object>> put(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody RedemptionRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, RedemptionId::new), arrivals.now());
        return Answers.answer(redemptions.spendings().handle(command, origin), request);
    }

    @PostMapping("/v1/programmes/{programme}/redemptions")
    ResponseEntity<Map<String, Object>> post(
            @PathVariable String programme, @RequestBody RedemptionRequest body, HttpServletRequest request) {
        var origin = origins.ofPost(request);
        var id = new RedemptionId(ids.get().toString());
        var command = body.toCommand(Fields.path(programme, ProgrammeId::new), id, arrivals.now());
        return Answers.answer(redemptions.spendings().handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/redemptions/{id}/override")
    ResponseEntity<Map<String, Object>> override(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody OverrideRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = body.toCommand(Fields.path(programme, ProgrammeId::new), Fields.path(id, RedemptionId::new));
        return Answers.answer(redemptions.spendings().handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/redemptions/{id}/undo")
    ResponseEntity<Map<String, Object>> undo(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) RedemptionRequest.@Nullable Undo body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? RedemptionRequest.Undo.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new), Fields.path(id, RedemptionId::new), arrivals.now());
        return Answers.answer(redemptions.undoings().handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/redemptions/{id}/authorisation")
    ResponseEntity<Map<String, Object>> authorise(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody RedemptionRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = body.toAuthorisation(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, RedemptionId::new), arrivals.now());
        return Answers.answer(redemptions.authorisations().handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/redemptions/{id}/capture")
    ResponseEntity<Map<String, Object>> capture(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) RedemptionRequest.@Nullable Capture body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? RedemptionRequest.Capture.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new), Fields.path(id, RedemptionId::new), arrivals.now());
        return Answers.answer(redemptions.captures().handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/redemptions/{id}/void")
    ResponseEntity<Map<String, Object>> voided(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) RedemptionRequest.@Nullable Undo body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? RedemptionRequest.Undo.EMPTY : body)
                .toVoiding(
                        Fields.path(programme, ProgrammeId::new), Fields.path(id, RedemptionId::new), arrivals.now());
        return Answers.answer(redemptions.voidings().handle(command, origin), request);
    }
}

package loyalty.gateway.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import loyalty.gateway.route.Backend;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the system is ready: the gateway itself and each service behind it. */
@RestController
public final class StatusEndpoint {

    /** {@code state} is ready, not-ready (it answers, but says so) or away (it does not answer). */
    record ServiceStatus(String name, String state) {}

    record Status(String status, List<ServiceStatus> services) {}

    private static final String READY = "ready";
    private static final String NOT_READY = "not-ready";

    private final List<Backend> backends;
    private final BooleanSupplier ownKeysAreFresh;

    StatusEndpoint(List<Backend> backends, BooleanSupplier ownKeysAreFresh) {
        this.backends = List.copyOf(backends);
        this.ownKeysAreFresh = ownKeysAreFresh;
    }

    @GetMapping("/status")
    ResponseEntity<Status> status() throws InterruptedException {
        var services = new ArrayList<ServiceStatus>();
        services.add(new ServiceStatus("api-gateway", ownKeysAreFresh.getAsBoolean() ? READY : NOT_READY));
        services.addAll(askAll());
        var ready = services.stream().allMatch(service -> service.state().equals(READY));
        return ResponseEntity.status(ready ? 200 : 503)
                .body(new Status(ready ? READY : NOT_READY, List.copyOf(services)));
    }

    private List<ServiceStatus> askAll() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = backends.stream()
                    .map(backend -> threads.submit(() -> ask(backend)))
                    .toList();
            var answers = new ArrayList<ServiceStatus>();
            for (Future<ServiceStatus> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException("a service could not be asked", unexpected);
        }
    }

    private static ServiceStatus ask(Backend backend) {
        var state =
                backend.status().map(code -> code == 200 ? READY : NOT_READY).orElse("away");
        return new ServiceStatus(backend.name(), state);
    }
}

package loyalty.gateway.route;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A service behind the gateway, with its pool of connections. */
public final class Backend implements AutoCloseable {

    /** The longest that an answer may take: more than a query waits for its {@code minPosition}. */
    private static final Timeout ANSWER_WAIT_MAX = Timeout.ofSeconds(60);

    private static final Timeout STATUS_WAIT_MAX = Timeout.ofSeconds(2);
    private static final int CONNECTIONS_MAX = 512;

    private final String name;
    private final HttpHost host;
    private final MinimalHttpClient client;

    /** @param url scheme, host and port of the service, for example {@code http://127.0.0.1:8081} */
    public Backend(String name, URI url) {
        this.name = name;
        this.host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        this.client = HttpClients.createMinimal(pool());
    }

    private static PoolingHttpClientConnectionManager pool() {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS_MAX)
                .setMaxConnTotal(CONNECTIONS_MAX)
                // One host a pool: the limits need not be exact, and strict ones cost a lock on each request.
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(2))
                        .setSocketTimeout(ANSWER_WAIT_MAX)
                        // Below the 20 s after which a service closes an idle connection.
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .build())
                .build();
    }

    public String name() {
        return name;
    }

    /** A request to this service, to be filled and given to {@link #call}. */
    ClassicHttpRequest request(String method, String pathAndQuery) {
        return new BasicClassicHttpRequest(method, host, pathAndQuery);
    }

    /** Calls the service; throws {@link NotReached} where it cannot have seen the request, else {@link IOException}. */
    <T> T call(ClassicHttpRequest request, HttpClientResponseHandler<T> handler) throws IOException {
        try {
            return client.execute(host, request, handler);
        } catch (HttpHostConnectException | ConnectTimeoutException away) {
            throw new NotReached(name, away);
        }
    }

    /** Asks the service how it is; the status of its answer, empty where it does not answer. */
    public Optional<Integer> status() {
        var context = HttpClientContext.create();
        context.setRequestConfig(
                RequestConfig.custom().setResponseTimeout(STATUS_WAIT_MAX).build());
        try {
            return Optional.of(client.execute(host, request("GET", "/status"), context, ClassicHttpResponse::getCode));
        } catch (IOException _) {
            return Optional.empty(); // which is the answer
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }

    /** No connection came about, so nothing was sent. */
    static final class NotReached extends IOException {
        NotReached(String name, IOException cause) {
            super(name + " does not answer", cause);
        }
    }
}

/**
 * What the HTTP edge of every service shares: who calls, problem details, strict JSON, request limits, trace ids.
 *
 * <p>Imports Spring Web MVC, the servlet API, Jackson, nimbus and the JDK; nothing of ours.
 */
@NullMarked
package loyalty.edge;

import org.jspecify.annotations.NullMarked;

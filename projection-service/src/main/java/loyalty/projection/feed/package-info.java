/**
 * From Kafka into tables: reads entries in partition order, checks that none is missing, and commits rows and offsets together.
 *
 * <p>Imports {@code loyalty.event}, {@code loyalty.event.wire}, {@code loyalty.edge}, kafka-clients and JDBC; no projection.
 */
@NullMarked
package loyalty.projection.feed;

import org.jspecify.annotations.NullMarked;

/**
 * RPC over AMQP in nameko's wire format. Services answer by {@link dev.enoki.rpc.Rpc}; {@link
 * dev.enoki.rpc.RpcClient} calls from anywhere, {@link dev.enoki.rpc.RpcProxy} from within a
 * service.
 */
@NullMarked
package dev.enoki.rpc;

import org.jspecify.annotations.NullMarked;

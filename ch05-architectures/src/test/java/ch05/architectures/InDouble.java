package ch05.architectures;

import ch02.tensors.Backend;
import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/// Every try of a law runs in `double`: its models are made there, and so are all new tensors.
public final class InDouble implements AroundTryHook {

    /// Put on a class, it holds for each of its laws.
    @Override public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override public TryExecutionResult aroundTry(
            TryLifecycleContext context, TryExecutor law, List<Object> hypotheses) {
        return Backend.EJML.call(() -> law.execute(hypotheses));
    }
}

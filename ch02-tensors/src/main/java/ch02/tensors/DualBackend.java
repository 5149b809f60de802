package ch02.tensors;

/// # Derivatives that ride along
///
/// Forward mode on tensors: each number $x$ is accompanied by its tangent $\dot x$, the rate at
/// which it changes while the inputs move in a chosen direction. Every primitive computes both, by
/// the rules of calculus:
///
/// $$ \dot{(x + y)} = \dot x + \dot y, \qquad \dot{(x\,y)} = \dot x\, y + x\, \dot y, \qquad
///    \dot{f(x)} = f'(x)\, \dot x $$
///
/// The values and the tangents are ordinary tensors of another backend, under one layout; so views,
/// which only change the layout, need no rule at all. Constants have no tangent stored: none stands
/// for zero.
///
/// Run *over* a backward pass, forward mode gives second derivatives: the tangent of a gradient
/// along $v$ is the Hessian times $v$.
public final class DualBackend implements Backend {

    private final Backend inner;

    private DualBackend(Backend inner) {
        this.inner = inner;
    }

    /// Dual numbers whose two parts are computed by `inner`.
    public static DualBackend over(Backend inner) {
        return new DualBackend(inner);
    }

    /// The backend of values and tangents.
    public Backend inner() {
        return inner;
    }

    /// A tensor that moves: at `value`, in the direction `tangent`.
    public Tensor dual(Tensor value, Tensor tangent) {
        if (!value.shape().equals(tangent.shape())) {
            throw new IllegalArgumentException("dual: value %s and tangent %s differ in shape"
                    .formatted(value.shape(), tangent.shape()));
        }
        return write(value.to(inner), tangent.to(inner), allocate(value.shape()));
    }

    /// The value of a dual tensor, under the same layout.
    public Tensor value(Tensor x) {
        return new Tensor(x.layout(), duals(x).primal);
    }

    /// The tangent of a dual tensor; zeros for a constant.
    public Tensor tangent(Tensor x) {
        var t = tangentOrNull(x);
        return t == null ? value(x).full(0).expand(x.shape()) : t;
    }

    @Override public Tensor allocate(Shape shape) {
        var value = inner.allocate(shape);
        return new Tensor(value.layout(), new Storage.Duals(this, value.storage(), null));
    }

    @Override public Tensor of(Shape shape, double[] values) {
        var value = inner.of(shape, values);
        return new Tensor(value.layout(), new Storage.Duals(this, value.storage(), null));
    }

    @Override public void fill(Tensor out, double value) {
        inner.fill(value(out), value);
        writeTangent(null, out);
    }

    @Override public void copy(Tensor x, Tensor out) {
        write(value(x), tangentOrNull(x), out);
    }

    @Override public void unary(Unary f, Tensor x, Tensor out) {
        var v = value(x);
        var t = tangentOrNull(x);
        var y = Tensor.unary(f, v);
        write(y, t == null ? null : f.slope(v, y).times(t), out);
    }

    @Override public void binary(Binary f, Tensor a, Tensor b, Tensor out) {
        var x = value(a);
        var y = value(b);
        var z = Tensor.binary(f, x, y);
        var dx = tangentOrNull(a);
        var dy = tangentOrNull(b);
        write(z, switch (f) {
            case ADD -> add(dx, dy);
            case SUB -> add(dx, dy == null ? null : dy.negate());
            case MUL -> add(times(dx, y), times(dy, x));
            case DIV -> add(times(dx, y.reciprocal()), times(dy, z.div(y).negate()));
            case POW -> add(
                    dx == null ? null : dx.times(y.times(x.pow(y.minus(1)))
                            .maskedFill(y.equalTo(0), 0)),           // x⁰ is flat even at 0
                    dy == null ? null : dy.times(z.times(x.log())
                            .maskedFill(z.equalTo(0), 0)));          // 0ʸ is flat
            case MAX -> pick(x.greaterEqual(y), dx, dy);
            case MIN -> pick(x.lessEqual(y), dx, dy);
        }, out);
    }

    @Override public Mask compare(Comparison c, Tensor a, Tensor b) {
        return inner.compare(c, value(a), value(b));
    }

    @Override public void where(Mask mask, Tensor yes, Tensor no, Tensor out) {
        write(Tensor.where(mask, value(yes), value(no)),
                pick(mask, tangentOrNull(yes), tangentOrNull(no)), out);
    }

    /// A sum is linear. A maximum moves with its winners, and equal winners share. A product is a
    /// chain of binary products.
    @Override public void reduce(Reduction f, Tensor x, Tensor out) {
        var v = value(x);
        var t = tangentOrNull(x);
        if (f == Reduction.PROD && t != null) {
            copy(productOneByOne(x, out.shape()), out);
            return;
        }
        var y = v.reduceTo(f, out.shape());
        if (t != null && f != Reduction.SUM) {
            var wins = Tensor.where(v.equalTo(y), v.full(1), v.full(0));
            t = wins.times(t).div(wins.reduceTo(Reduction.SUM, out.shape()));
        }
        write(y, t == null ? null : t.reduceTo(Reduction.SUM, out.shape()), out);
    }

    @Override public Indices argmax(Tensor x, int axis) {
        return inner.argmax(value(x), axis);
    }

    @Override public void cumulativeSum(Tensor x, int axis, Tensor out) {
        var t = tangentOrNull(x);
        write(value(x).cumulativeSum(axis), t == null ? null : t.cumulativeSum(axis), out);
    }

    @Override public void contract(Contraction c, Tensor a, Tensor b, Tensor out) {
        var da = tangentOrNull(a);
        var db = tangentOrNull(b);
        write(Tensor.contract(c, value(a), value(b)), add(
                da == null ? null : Tensor.contract(c, da, value(b)),
                db == null ? null : Tensor.contract(c, value(a), db)), out);
    }

    @Override public void gather(Tensor x, int axis, Indices index, Tensor out) {
        var t = tangentOrNull(x);
        write(value(x).gather(axis, index), t == null ? null : t.gather(axis, index), out);
    }

    @Override public void scatterAdd(Tensor x, int axis, Indices index, Tensor out) {
        inner.scatterAdd(value(x), axis, index, value(out));
        var t = tangentOrNull(x);
        if (t != null) {
            inner.scatterAdd(t, axis, index, tangentOf(out));
        }
    }

    @Override public void take(Tensor x, int axis, Indices index, Tensor out) {
        var t = tangentOrNull(x);
        write(value(x).take(axis, index), t == null ? null : t.take(axis, index), out);
    }

    @Override public void takeAdd(Tensor x, int axis, Indices index, Tensor out) {
        inner.takeAdd(value(x), axis, index, value(out));
        var t = tangentOrNull(x);
        if (t != null) {
            inner.takeAdd(t, axis, index, tangentOf(out));
        }
    }

    @Override public boolean equals(Object o) {
        return o instanceof DualBackend other && inner.equals(other.inner);
    }

    @Override public int hashCode() {
        return 31 + inner.hashCode();
    }

    @Override public String toString() {
        return "Dual over " + inner;
    }

    private Tensor productOneByOne(Tensor x, Shape target) {
        for (var k = 0; k < target.rank(); k++) {
            if (target.size(k) == x.size(k)) {
                continue;
            }
            var product = Tensor.ones(this, x.shape().with(k, 1));
            for (var i = 0; i < x.size(k); i++) {
                product = product.times(x.slice(k, i, i + 1));
            }
            x = product;
        }
        return x;
    }

    private static Tensor add(Tensor s, Tensor t) {
        return s == null ? t : t == null ? s : s.plus(t);
    }

    private static Tensor times(Tensor s, Tensor t) {
        return s == null ? null : s.times(t);
    }

    private static Tensor pick(Mask mask, Tensor s, Tensor t) {
        if (s == null && t == null) {
            return null;
        }
        return Tensor.where(mask, s == null ? t.full(0) : s, t == null ? s.full(0) : t);
    }

    private Tensor write(Tensor value, Tensor tangent, Tensor out) {
        inner.copy(value.expand(out.shape()), value(out));
        writeTangent(tangent, out);
        return out;
    }

    private void writeTangent(Tensor tangent, Tensor out) {
        if (tangent != null) {
            inner.copy(tangent.expand(out.shape()), tangentOf(out));
        } else if (duals(out).tangent != null) {
            inner.fill(tangentOf(out), 0);
        }
    }

    /// The tangent as a tensor to write to: made of zeros where there is none yet.
    private Tensor tangentOf(Tensor x) {
        var storage = duals(x);
        if (storage.tangent == null) {
            storage.tangent = Tensor.zeros(inner, Shape.of(storage.size())).storage();
            if (storage.arena() == null) {
                storage.tangent.keep();                              // lives as long as its value
            }
        }
        return tangentOrNull(x);
    }

    private static Tensor tangentOrNull(Tensor x) {
        var storage = duals(x);
        return storage.tangent == null ? null : new Tensor(x.layout(), storage.tangent);
    }

    private static Storage.Duals duals(Tensor x) {
        if (!(x.storage() instanceof Storage.Duals storage)) {
            throw new IllegalArgumentException("expected a dual tensor, got one of backend "
                    + x.backend() + ": lift it with to(dual)");
        }
        storage.check();
        return storage;
    }
}

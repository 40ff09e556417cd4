class ErrorRegression(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def energy(self: __torch__.ErrorRegression,
    a: Tensor,
    x: Tensor,
    weight: Tensor,
    carried0: Tensor,
    carried1: Tensor,
    recurrent0: Tensor,
    recurrent1: Tensor,
    stochastic0: Tensor,
    stochastic1: Tensor,
    bias0: Tensor,
    bias1: Tensor,
    prior0: Tensor,
    prior1: Tensor,
    prior_bias0: Tensor,
    prior_bias1: Tensor,
    top_down: Tensor,
    output: Tensor,
    output_bias: Tensor) -> Tensor:
    batch = torch.size(carried0, 0)
    halves = torch.split_with_sizes(a, [6, 6], 1)
    mean = torch.tanh(halves[0])
    log = torch.clamp(halves[1], -6., 3.)
    latent = torch.split_with_sizes(mean, [4, 2], 1)
    inputs0 = torch.split(torch.linear(latent[0], stochastic0, bias0), batch, 0)
    inputs1 = torch.split(torch.linear(latent[1], stochastic1, bias1), batch, 0)
    recur0 = torch.t(recurrent0)
    recur1 = torch.t(recurrent1)
    down = torch.t(top_down)
    h0 = carried0
    h1 = carried1
    d0 = torch.tanh(h0)
    d1 = torch.tanh(h1)
    before0 = annotate(List[Tensor], [])
    before1 = annotate(List[Tensor], [])
    after0 = annotate(List[Tensor], [])
    for t in range(20):
      _0 = torch.append(before0, d0)
      _1 = torch.append(before1, d1)
      h1 = torch.add(torch.addmm(inputs1[t], d1, recur1), h1, alpha=0.875)
      d1 = torch.tanh(h1)
      driven = torch.addmm(torch.addmm(inputs0[t], d0, recur0), d1, down)
      h0 = torch.add(driven, h0, alpha=0.5)
      d0 = torch.tanh(h0)
      _2 = torch.append(after0, d0)
    error = torch.sub(torch.linear(torch.cat(after0), output, output_bias), x)
    accuracy = torch.mul(torch.sum(torch.mul(error, error), [1]), 0.25)
    p0 = torch.split_with_sizes(torch.linear(torch.cat(before0), prior0, prior_bias0), [4, 4], 1)
    p1 = torch.split_with_sizes(torch.linear(torch.cat(before1), prior1, prior_bias1), [2, 2], 1)
    prior_mean = torch.tanh(torch.cat([p0[0], p1[0]], 1))
    prior_log = torch.clamp(torch.cat([p0[1], p1[1]], 1), -6., 3.)
    ratio = torch.mul(torch.sub(log, prior_log), 2.)
    distance = torch.sub(mean, prior_mean)
    squares = torch.mul(torch.mul(distance, distance), torch.exp(torch.mul(prior_log, -2.)))
    twice = torch.add(torch.sub(torch.sub(torch.exp(ratio), ratio), 1.), squares)
    complexity = torch.mul(torch.sum(torch.mul(twice, weight), [1]), 0.5)
    return torch.sum(torch.reshape(torch.add(accuracy, complexity), [20, batch]), [0])
  def forward(self: __torch__.ErrorRegression,
    start: Tensor,
    x: Tensor,
    weight: Tensor,
    carried0: Tensor,
    carried1: Tensor,
    recurrent0: Tensor,
    recurrent1: Tensor,
    stochastic0: Tensor,
    stochastic1: Tensor,
    bias0: Tensor,
    bias1: Tensor,
    prior0: Tensor,
    prior1: Tensor,
    prior_bias0: Tensor,
    prior_bias1: Tensor,
    top_down: Tensor,
    output: Tensor,
    output_bias: Tensor) -> List[Tensor]:
    a = start
    m = torch.zeros_like(a)
    v = torch.zeros_like(a)
    results = annotate(List[Tensor], [])
    first = torch.zeros_like(a)
    before = torch.zeros_like(a)
    b1 = 1.
    b2 = 1.
    for k in range(30):
      b1 = torch.mul(b1, 0.9)
      b2 = torch.mul(b2, 0.999)
      leaf = torch.requires_grad_(torch.detach(a), True)
      f = (self).energy(leaf, x, weight, carried0, carried1, recurrent0, recurrent1, stochastic0, stochastic1, bias0, bias1, prior0, prior1, prior_bias0, prior_bias1, top_down, output, output_bias)
      gradients = torch.grad([torch.sum(f)], [leaf])
      found = gradients[0]
      if torch.__isnot__(found, None):
        g = unchecked_cast(Tensor, found)
      else:
        g = torch.zeros_like(a)
      if torch.eq(k, 0):
        first = g
        before = torch.detach(f)
      else:
        pass
      m = torch.add(torch.mul(m, 0.9), g, alpha=0.1)
      v = torch.add(torch.mul(v, 0.999), torch.mul(g, g), alpha=0.001)
      root = torch.sqrt(torch.sub(1., b2))
      rate = torch.div(torch.mul(0.1, root), torch.sub(1., b1))
      step = torch.div(m, torch.add(torch.sqrt(v), torch.mul(1e-08, root)))
      a = torch.sub(a, torch.mul(step, rate))
    after = (self).energy(a, x, weight, carried0, carried1, recurrent0, recurrent1, stochastic0, stochastic1, bias0, bias1, prior0, prior1, prior_bias0, prior_bias1, top_down, output, output_bias)
    return [before, after, first]

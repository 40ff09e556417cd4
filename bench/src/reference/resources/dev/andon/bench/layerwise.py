  def layer(self: __torch__.ErrorRegression,
    adaptive_mean: Tensor,
    adaptive_log: Tensor,
    d: Tensor,
    w: List[Tensor]) -> Tuple[Tensor, Tensor]:
    carried, recurrent, bias, stochastic, prior_mean, prior_mean_bias, prior_log, prior_log_bias, = w
    prior_mu = torch.tanh(torch.linear(d, prior_mean, prior_mean_bias))
    log_p = torch.clamp(torch.linear(d, prior_log, prior_log_bias), -6., 3.)
    sigma_p = torch.exp(log_p)
    mu = torch.tanh(adaptive_mean)
    log = torch.clamp(adaptive_log, -6., 3.)
    sigma = torch.exp(log)
    u = torch.add(torch.linear(d, recurrent, bias), torch.linear(mu, stochastic))
    distance = torch.sub(mu, prior_mu)
    spread = torch.add(torch.mul(sigma, sigma), torch.mul(distance, distance))
    ratio = torch.div(spread, torch.mul(torch.mul(sigma_p, sigma_p), 2.))
    kl = torch.sub(torch.add(torch.sub(log_p, log), ratio), 0.5)
    return (u, torch.mean(kl, [1]))
  def energy(self: __torch__.ErrorRegression,
    a: Tensor,
    x: Tensor,
    w: List[Tensor]) -> Tensor:
    w0 = torch.slice(w, 0, 8)
    w1 = torch.slice(w, 8, 16)
    top_down = w[16]
    output = w[17]
    output_bias = w[18]
    h0 = w0[0]
    h1 = w1[0]
    batch = torch.size(h0, 0)
    vectors = torch.split_with_sizes(a, [4, 2, 4, 2], 1)
    mean0 = torch.split(vectors[0], batch, 0)
    mean1 = torch.split(vectors[1], batch, 0)
    log0 = torch.split(vectors[2], batch, 0)
    log1 = torch.split(vectors[3], batch, 0)
    observed = torch.split(x, batch, 0)
    d0 = torch.tanh(h0)
    d1 = torch.tanh(h1)
    f = torch.zeros([batch])
    for t in range(20):
      u1, kl1, = (self).layer(mean1[t], log1[t], d1, w1)
      h1 = torch.add(torch.mul(h1, 0.875), torch.mul(u1, 0.125))
      d1 = torch.tanh(h1)
      u0, kl0, = (self).layer(mean0[t], log0[t], d0, w0)
      h0 = torch.add(torch.mul(h0, 0.5), torch.mul(torch.add(u0, torch.linear(d1, top_down)), 0.5))
      d0 = torch.tanh(h0)
      kl = torch.add(torch.mul(kl1, 0.0125), torch.mul(kl0, 0.025))
      error = torch.sub(torch.linear(d0, output, output_bias), observed[t])
      rec = torch.mul(torch.sum(torch.mul(error, error), [1]), 0.25)
      f = torch.add(f, torch.add(kl, rec))
    return f

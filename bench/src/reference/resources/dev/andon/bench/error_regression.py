class ErrorRegression(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def forward(self: __torch__.ErrorRegression,
    start: Tensor,
    x: Tensor,
    w: List[Tensor]) -> List[Tensor]:
    a = start
    m = torch.zeros_like(a)
    v = torch.zeros_like(a)
    first = torch.zeros_like(a)
    before = torch.zeros_like(a)
    b1 = 1.
    b2 = 1.
    for k in range(30):
      b1 = torch.mul(b1, 0.9)
      b2 = torch.mul(b2, 0.999)
      leaf = torch.requires_grad_(torch.detach(a), True)
      f = (self).energy(leaf, x, w)
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
    return [before, torch.detach((self).energy(a, x, w)), first]

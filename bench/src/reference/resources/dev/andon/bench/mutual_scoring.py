class MutualScoring(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def forward(self: __torch__.MutualScoring,
    query: Tensor,
    references: Tensor) -> Tensor:
    patches = torch.size(query, 1)
    distances = torch.cdist(query, references)
    by_image = torch.reshape(distances, [patches, -1, patches])
    nearest, _0, = torch.min(by_image, -1)
    return torch.contiguous(torch.t(nearest))

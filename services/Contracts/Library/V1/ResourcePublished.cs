namespace MentorNet.Contracts.Library.V1;

/// <summary>Says that a resource was published.</summary>
/// <param name="ResourceId">The resource.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Needs">Lists the need slugs that it serves.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record ResourcePublished(
    Guid ResourceId,
    Guid ConsortiumId,
    IReadOnlyList<string> Needs,
    DateTimeOffset PublishedAt) : IConsortiumEvent;

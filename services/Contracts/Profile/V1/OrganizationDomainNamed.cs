namespace MentorNet.Contracts.Profile.V1;

/// <summary>Says that an admin named a mail domain for an organization, or that another admin confirmed it. Operators are told.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="DomainId">The domain.</param>
/// <param name="Confirmed">Whether it was confirmed; false when it was named.</param>
/// <param name="ChangedAt">When.</param>
public sealed record OrganizationDomainNamed(Guid ConsortiumId, Guid DomainId, bool Confirmed, DateTimeOffset ChangedAt) : IConsortiumEvent;

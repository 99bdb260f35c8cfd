namespace MentorNet.Contracts.Profile.V1;

/// <summary>
/// Says from whom a person must be kept apart, whole and without why; a consumer keeps the highest version it has seen. Two people are
/// apart if the lists of either name the other, or the other's employer; those of one employer are apart without being named.
/// </summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Version">Grows by one with each change of what is said here of the person in this consortium.</param>
/// <param name="OrganizationsApart">Lists organizations of whose people they are kept apart, <c>organizations/{scheme}-{key}</c>.</param>
/// <param name="PeopleApart">Lists people from whom they are kept apart.</param>
/// <param name="ChangedAt">When it changed.</param>
public sealed record IndependenceChanged(
    Guid ConsortiumId,
    Guid PersonId,
    long Version,
    IReadOnlyList<string> OrganizationsApart,
    IReadOnlyList<Guid> PeopleApart,
    DateTimeOffset ChangedAt) : IPersonEvent;

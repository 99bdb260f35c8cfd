namespace MentorNet.Contracts.Profile.V1;

/// <summary>Lists every mail domain that counts as an organization's, in any consortium; told when it changes, and once a day.</summary>
/// <param name="Domains">The domains in lower case; what is below one belongs to it.</param>
/// <param name="ToldAt">When; the latest list counts.</param>
public sealed record EmployerDomainsTold(
    IReadOnlyList<string> Domains,
    DateTimeOffset ToldAt) : IEvent;

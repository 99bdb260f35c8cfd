using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

/// <summary>Reads and writes the mail domains of organizations.</summary>
internal static class OrganizationDomainMapping
{
    // Stands for every organization where domains are listed, and for none where a domain is one that many share.
    private const string Shared = "-";

    public static OrganizationDomain ToProto(OrganizationDomainRow row) => new()
    {
        Name = $"organizations/{row.Organization ?? Shared}/domains/{row.Id}",
        Domain = row.Domain,
        OrganizationDisplayName = row.OrganizationDisplayName ?? "",
        SaidByOperator = row.ConsortiumId is null,
        CreateTime = row.AddedAt.ToTimestamp(),
        ConfirmTime = (row.ConsortiumId is null ? row.ConfirmedAt ?? row.AddedAt : row.ConfirmedAt)?.ToTimestamp(),
        Consortium = row.ConsortiumId is { } consortium ? $"consortia/{consortium}" : "",
    };

    /// <summary>Reads an organization, or what stands for those that share a domain.</summary>
    public static string? ParseSharing(string value, string field) => value == $"organizations/{Shared}" ? null : Parse.Organization(value, field);

    /// <summary>Reads the name of a domain.</summary>
    public static (string? Organization, Guid Id) ParseDomain(string name) =>
        name.Split('/') is ["organizations", var key, "domains", var last] && Guid.TryParseExact(last, "D", out var id)
            ? (ParseSharing($"organizations/{key}", "name"), id)
            : throw Errors.InvalidField("name", "must be like 'organizations/nces-0100005/domains/{uuid}'.");
}

using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload;

/// <summary>Names of what belongs to an engagement: `engagements/{uuid}/{collection}/{uuid}`.</summary>
internal static class ChildNames
{
    public static (Guid Engagement, Guid Id) Parse(string value, string collection, string field)
    {
        var middle = value.IndexOf($"/{collection}/", StringComparison.Ordinal);
        return middle > 0 && value.Length <= 150
            && value.StartsWith("engagements/", StringComparison.Ordinal)
            && Guid.TryParseExact(value.AsSpan("engagements/".Length, middle - "engagements/".Length), "D", out var engagement)
            && Guid.TryParseExact(value.AsSpan(middle + collection.Length + 2), "D", out var id)
            ? (engagement, id)
            : throw Errors.InvalidField(field, $"must be 'engagements/', a UUID, '/{collection}/' and a UUID.");
    }
}

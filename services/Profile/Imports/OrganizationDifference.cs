using System.Globalization;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Imports;

/// <summary>Tells what an import does to one organization, field by field.</summary>
internal static class OrganizationDifference
{
    public static OrganizationChange ToProto(DifferenceRow row)
    {
        var change = new OrganizationChange
        {
            Organization = $"organizations/{row.Name}",
            DisplayName = row.DisplayName,
            Type = row.Type switch
            {
                'c' => OrganizationChange.Types.Type.Created,
                'u' => OrganizationChange.Types.Type.Updated,
                _ => OrganizationChange.Types.Type.Retired,
            },
        };
        for (var i = 0; i < row.Fields.Length; i++)
        {
            change.Fields.Add(new OrganizationChange.Types.FieldChange { Field = row.Fields[i], OldValue = Shown(row.Fields[i], row.OldValues[i]), NewValue = Shown(row.Fields[i], row.NewValues[i]) });
        }

        return change;
    }

    private static string Shown(string field, string value) => field == "kind" && short.TryParse(value, CultureInfo.InvariantCulture, out var kind)
        ? Organization.Descriptor.EnumTypes.Single(type => type.ClrType == typeof(Organization.Types.Kind)).FindValueByNumber(kind).Name
        : value;
}

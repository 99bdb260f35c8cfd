namespace MentorNet.Profile.Organizations;

/// <summary>Writes organizations as messages.</summary>
internal static class OrganizationMapping
{
    public static V1.Organization ToProto(OrganizationRow row)
    {
        var organization = new V1.Organization
        {
            Name = $"organizations/{row.Name}",
            Kind = (V1.Organization.Types.Kind)row.Kind,
            DisplayName = row.DisplayName,
            City = row.City,
            State = row.State,
            Locale = row.Locale,
            SectorDetail = row.SectorDetail,
            Cbsa = row.Cbsa,
            Retired = row.Retired,
        };
        if (row is { Latitude: { } latitude, Longitude: { } longitude })
        {
            organization.Location = new Google.Type.LatLng { Latitude = latitude, Longitude = longitude };
        }

        if (row.Enrollment is { } enrollment)
        {
            organization.Enrollment = enrollment;
        }

        if (row.PovertyShare is { } share)
        {
            organization.PovertyShare = share;
        }

        organization.StudentShares = SharesOf(row);
        organization.Size = row.Size;
        organization.Ownership = row.Ownership;
        organization.Category = row.Category;
        if (row.LowestGrade is { } lowest)
        {
            organization.LowestGrade = lowest;
        }

        if (row.HighestGrade is { } highest)
        {
            organization.HighestGrade = highest;
        }

        return organization;
    }

    private static V1.StudentShares? SharesOf(OrganizationRow row)
    {
        if (Array.TrueForAll(row.StudentShares, share => share is null))
        {
            return null;
        }

        var shares = new V1.StudentShares();
        foreach (var (share, i) in row.StudentShares.Select((share, i) => (share, i)))
        {
            if (share is { } known)
            {
                V1.StudentShares.Descriptor.Fields[i + 1].Accessor.SetValue(shares, known);
            }
        }

        return shares;
    }
}

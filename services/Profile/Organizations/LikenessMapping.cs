using MentorNet.Profile.Organizations.Likeness;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Organizations;

/// <summary>Writes how alike organizations are as messages.</summary>
internal static class LikenessMapping
{
    /// <summary>The English sentences for the fields of v1 that hold sentences.</summary>
    public static Texts English { get; } = new("en-US",
    [
        ("KindsDiffer", "Organizations of different kinds can’t be compared: they have no features in common that would be fair to compare."),
        ("NoFeatures", "Organizations of this kind can’t be compared: their sources have no features to compare by."),
        ("NothingKnown", "Nothing is known about this organization that it could be compared by."),
    ]);

    public static Twin ToProto(KindIndex index, OrganizationRow own, OrganizationRow other)
    {
        var twin = new Twin { Organization = OrganizationMapping.ToProto(other), Distance = index.Distance(own, other) };
        foreach (var feature in index.Features)
        {
            var squared = feature.Between(own, other);
            twin.FeatureDistances.Add(new FeatureDistance { Feature = feature.Name, Distance = Math.Sqrt(squared ?? 2), Unknown = squared is null });
        }

        return twin;
    }

    public static V1.Feature ToProto(Likeness.Feature feature)
    {
        var shown = new V1.Feature { Key = feature.Name, Weight = feature.Weight, KnownCount = feature.KnownCount };
        if (feature.Scale is { } scale)
        {
            (shown.Low, shown.Median, shown.High) = scale;
        }

        return shown;
    }

    /// <summary>Says why nothing can be compared.</summary>
    public static LikenessUnknown WhyUnknown(KindIndex index, OrganizationRow own) =>
        !KindIndex.Knows((Kind)own.Kind) ? LikenessUnknown.NoFeatures : !index.Knows(own) ? LikenessUnknown.NothingKnown : LikenessUnknown.Unspecified;

    public static string Sentence(LikenessUnknown why) => English.Find(why.ToString()) ?? "";
}

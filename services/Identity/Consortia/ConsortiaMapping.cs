using Google.Protobuf.WellKnownTypes;
using MentorNet.Identity.V1;

namespace MentorNet.Identity.Consortia;

/// <summary>Consortia as protos show them.</summary>
internal static class ConsortiaMapping
{
    public static Consortium ToProto(this Membership membership) => new()
    {
        Name = $"consortia/{membership.ConsortiumId}",
        DisplayName = membership.DisplayName,
        Demo = membership.Demo,
        CallerRoles = { membership.Roles.Select(Roles.ToProto) },
        CreateTime = membership.CreatedAt.ToTimestamp(),
    };
}

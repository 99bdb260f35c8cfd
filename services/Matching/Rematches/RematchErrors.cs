using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rematches;

/// <summary>Every failure of wishes for somebody else that a caller is told about.</summary>
internal static class RematchErrors
{
    public static DomainException RematchNotFound(Guid id) => Errors.NotFound("REMATCH_NOT_FOUND", $"rematches/{id}");
}

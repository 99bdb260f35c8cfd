using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

/// <summary>Every failure of suggestions, favorites and dismissals that a caller is told about.</summary>
internal static class SuggestionErrors
{
    public static DomainException DismissalNotFound(Guid id) => Errors.NotFound("DISMISSAL_NOT_FOUND", $"dismissals/{id}");

    public static DomainException TooManyFavourites(int atMost) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_FAVOURITES", $"You already have {atMost} favorites. Remove one first.")
            .With("limit", atMost);

    public static DomainException FavouriteNotFound(Guid id) => Errors.NotFound("FAVOURITE_NOT_FOUND", $"favourites/{id}");
}

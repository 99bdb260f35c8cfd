using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

/// <summary>Every failure of the board that a caller is told about.</summary>
internal static class BoardErrors
{
    public static DomainException TooManyViews() =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_BOARD_VIEWS", $"You can keep at most {BoardView.AtMost} views. Delete one first.").With("most", BoardView.AtMost);
}

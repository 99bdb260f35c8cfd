using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Board;

internal static class BoardClients
{
    extension(Colleagues ask)
    {
        public BoardService.BoardServiceClient Board => new(ask.Invoker("Caseload"));

        public HoursService.HoursServiceClient Hours => new(ask.Invoker("Caseload"));

        public SessionsService.SessionsServiceClient Sessions => new(ask.Invoker("Caseload"));

        public OwnClientsService.OwnClientsServiceClient OwnClients => new(ask.Invoker("Caseload"));
    }
}

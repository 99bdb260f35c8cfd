using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Operations.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Protos;

/// <summary>A client of each gRPC service that people may call, all for one caller.</summary>
public class Clients(CallInvoker invoker)
{
    public ConsortiaService.ConsortiaServiceClient Consortia { get; } = new(invoker);

    public InvitationsService.InvitationsServiceClient Invitations { get; } = new(invoker);

    public MembersService.MembersServiceClient Members { get; } = new(invoker);

    public AppointmentsService.AppointmentsServiceClient Appointments { get; } = new(invoker);

    public SignInSessionsService.SignInSessionsServiceClient SignInSessions { get; } = new(invoker);

    public AddressesService.AddressesServiceClient Addresses { get; } = new(invoker);

    public DevelopmentMailService.DevelopmentMailServiceClient DevelopmentMail { get; } = new(invoker);

    public PeopleService.PeopleServiceClient People { get; } = new(invoker);

    public ConsentService.ConsentServiceClient Consent { get; } = new(invoker);

    public PhotosService.PhotosServiceClient Photos { get; } = new(invoker);

    public EmploymentsService.EmploymentsServiceClient Employments { get; } = new(invoker);

    public IndependenceService.IndependenceServiceClient Independence { get; } = new(invoker);

    public OrganizationsService.OrganizationsServiceClient Organizations { get; } = new(invoker);

    public ImportsService.ImportsServiceClient Imports { get; } = new(invoker);

    public TitlesService.TitlesServiceClient Titles { get; } = new(invoker);

    public ReportsService.ReportsServiceClient Reports { get; } = new(invoker);

    public PersonalDataService.PersonalDataServiceClient PersonalData { get; } = new(invoker);

    public SuggestionsService.SuggestionsServiceClient Suggestions { get; } = new(invoker);

    public RequestsService.RequestsServiceClient Requests { get; } = new(invoker);

    public PairingsService.PairingsServiceClient Pairings { get; } = new(invoker);

    public RematchesService.RematchesServiceClient Rematches { get; } = new(invoker);

    public RoundsService.RoundsServiceClient Rounds { get; } = new(invoker);

    public CirclesService.CirclesServiceClient Circles { get; } = new(invoker);

    public WeightsService.WeightsServiceClient Weights { get; } = new(invoker);

    public HealthService.HealthServiceClient Health { get; } = new(invoker);

    public ConversationsService.ConversationsServiceClient Conversations { get; } = new(invoker);

    public MessagesService.MessagesServiceClient Messages { get; } = new(invoker);

    public AttachmentsService.AttachmentsServiceClient Attachments { get; } = new(invoker);

    public TopicsService.TopicsServiceClient Topics { get; } = new(invoker);

    public DraftsService.DraftsServiceClient Drafts { get; } = new(invoker);

    public SavedMessagesService.SavedMessagesServiceClient SavedMessages { get; } = new(invoker);

    public SearchService.SearchServiceClient Search { get; } = new(invoker);

    public NotificationsService.NotificationsServiceClient Notifications { get; } = new(invoker);

    public SettingsService.SettingsServiceClient Settings { get; } = new(invoker);

    public RetentionService.RetentionServiceClient Retention { get; } = new(invoker);

    public RecordsService.RecordsServiceClient Records { get; } = new(invoker);

    public ResourcesService.ResourcesServiceClient Resources { get; } = new(invoker);

    public FilesService.FilesServiceClient Files { get; } = new(invoker);

    public ReviewsService.ReviewsServiceClient Reviews { get; } = new(invoker);

    public FindingsService.FindingsServiceClient Findings { get; } = new(invoker);

    public TakedownsService.TakedownsServiceClient Takedowns { get; } = new(invoker);

    public StartersService.StartersServiceClient Starters { get; } = new(invoker);

    public EngagementsService.EngagementsServiceClient Engagements { get; } = new(invoker);

    public OwnClientsService.OwnClientsServiceClient OwnClients { get; } = new(invoker);

    public HoursService.HoursServiceClient Hours { get; } = new(invoker);

    public CredentialsService.CredentialsServiceClient Credentials { get; } = new(invoker);

    public BudgetsService.BudgetsServiceClient Budgets { get; } = new(invoker);

    public BoardService.BoardServiceClient Board { get; } = new(invoker);

    public NotesService.NotesServiceClient Notes { get; } = new(invoker);

    public CalendarsService.CalendarsServiceClient Calendars { get; } = new(invoker);

    public ChemistryService.ChemistryServiceClient Chemistry { get; } = new(invoker);

    public CircleSessionsService.CircleSessionsServiceClient CircleSessions { get; } = new(invoker);

    public SessionsService.SessionsServiceClient Sessions { get; } = new(invoker);

    public AgreementsService.AgreementsServiceClient Agreements { get; } = new(invoker);

    public ClosingsService.ClosingsServiceClient Closings { get; } = new(invoker);

    public ActionsService.ActionsServiceClient Actions { get; } = new(invoker);

    public GoalsService.GoalsServiceClient Goals { get; } = new(invoker);

    public PlansService.PlansServiceClient Plans { get; } = new(invoker);

    public PlanTemplatesService.PlanTemplatesServiceClient PlanTemplates { get; } = new(invoker);

    public ActivityService.ActivityServiceClient Activity { get; } = new(invoker);

    public InactivityService.InactivityServiceClient Inactivity { get; } = new(invoker);

    public PulsesService.PulsesServiceClient Pulses { get; } = new(invoker);

    public EventsService.EventsServiceClient Events { get; } = new(invoker);
}

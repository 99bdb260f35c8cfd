using System.Text;
using MentorNet.Library.Redaction;
using Xunit;

namespace MentorNet.Library.Tests.Redaction;

/// <summary>What is found in texts of this field, and what is not: false alarms are what makes people stop to look.</summary>
public sealed class PersonalTextTests
{
    [Theory]
    // Names.
    [InlineData("The listening session was led by Maria Lopez and James Chen.", "Name Maria Lopez", "Name James Chen")]
    [InlineData("Superintendent Villarreal presented the equity audit to the board.", "Name Villarreal")]
    [InlineData("Present: Dwayne Carter, chair; Priya Raman; José Ángel de la Cruz, clerk.", "Name Dwayne Carter", "Name Priya Raman", "Name José Ángel de la Cruz")]
    [InlineData("Ms. Okafor asked that the minutes show her concern.", "Name Okafor")]
    [InlineData("Dr. Thuy Nguyen-Pham will report back in May.", "Name Thuy Nguyen-Pham")]
    [InlineData("Student name: Oluwaseun Adeyemi", "Name Oluwaseun Adeyemi")]
    [InlineData("Name of student: Jayden Price    Grade: 7", "Name Jayden Price")]
    [InlineData("Parent/Guardian: Guadalupe Hernández", "Name Guadalupe Hernández")]
    [InlineData("Prepared by: Aisha Rahman, Office of Equity", "Name Aisha Rahman")]
    [InlineData("On Monday Jayden R. was sent to the office twice.", "Name Jayden R")]
    [InlineData("Garcia, Maria", "Name Garcia, Maria")]
    [InlineData("MARIA GARCIA moved, and the motion carried.", "Name MARIA GARCIA")]
    [InlineData("Our mentor, J. Villarreal, spoke first.", "Name J. Villarreal")]
    [InlineData("Grace Nguyen and Jordan Rodriguez lead the affinity group.", "Name Grace Nguyen", "Name Jordan Rodriguez")]
    [InlineData("La maestra Xiomara Delgado habló con la familia.", "Name Xiomara Delgado")]
    [InlineData("Coach Hernandez told the student that she would not play.", "Name Hernandez")]
    [InlineData("Thank you to Emily O'Brien, Principal, Lincoln High School.", "Name Emily O'Brien")]
    [InlineData("Michelle Tanaka Jr. voted no.", "Name Michelle Tanaka Jr")]
    [InlineData("Maria Lopez said yes. Later Maria Lopez said no.", "Name Maria Lopez ×2")]
    [InlineData("The complaint names Ms. Alvarez’s classroom.", "Name Alvarez")]
    [InlineData("Deputy Superintendent Keisha Robinson\tEquity lead", "Name Keisha Robinson")]
    [InlineData("Rachel Goldberg seconded.", "Name Rachel Goldberg")]
    // How people are reached.
    [InlineData("Write to maria.lopez@cascade.k12.or.us before Friday.", "EmailAddress maria.lopez@cascade.k12.or.us")]
    [InlineData("Mom’s cell: (503) 916-2000", "PhoneNumber (503) 916-2000")]
    [InlineData("Call 5039162000 after four.", "PhoneNumber 5039162000")]
    [InlineData("WhatsApp +52 55 1234 5678", "PhoneNumber +52 55 1234 5678")]
    [InlineData("The family lives at 4312 NE Alder Street, Apt 3, Portland, OR 97213.", "StreetAddress 4312 NE Alder Street, Apt 3, Portland, OR 97213")]
    [InlineData("Home address: 12 Elm Ct", "StreetAddress 12 Elm Ct")]
    [InlineData("They moved from near the school to 88 South 5th Ave. last fall.", "StreetAddress 88 South 5th Ave.")]
    // Numbers.
    [InlineData("Student ID: 10482231", "IdNumber 10482231")]
    [InlineData("student number 448812 was suspended", "IdNumber 448812")]
    [InlineData("Employee # E-20418", "IdNumber E-20418")]
    [InlineData("SSID 4401882345", "IdNumber 4401882345")]
    [InlineData("SSN 219-45-7781", "IdNumber 219-45-7781")]
    [InlineData("DOB: 03/14/2012", "BirthDate 03/14/2012")]
    [InlineData("She was born on March 3, 2011, in Yakima.", "BirthDate March 3, 2011")]
    // Tables.
    [InlineData("Student Name\tGrade\tReferrals\nOluwaseun Adeyemi\t7\t3\nMaria Lopez\t8\t1\nWei Zhang\t8\t2", "Name Oluwaseun Adeyemi ×3")]
    [InlineData("Student ID\tSchool\tDays\n10482\tEast\t3\n10483\tWest\t5", "IdNumber 10482 ×2")]
    [InlineData("last_name,first_name,grade\nAdeyemi,Olu,7\nLopez,Maria,8", "Name Adeyemi ×2", "Name Olu ×2")]
    [InlineData("Name\tRole\nPriya Raman\tAnalyst\nVacant\tCoach", "Name Priya Raman")]
    public void What_is_about_people_is_found(string text, params string[] expected) => Assert.Equal(expected, Found(text));

    [Theory]
    // Policies and laws.
    [InlineData("The district does not discriminate on the basis of race, color, national origin, sex, disability, or age in its programs.")]
    [InlineData("Title VI of the Civil Rights Act of 1964, Title IX, Section 504, and the ADA apply. See RCW 28A.640.010 and ORS 659.850.")]
    [InlineData("Brown v. Board of Education, Mendez v. Westminster, and Plyler v. Doe are taught in Grade 11.")]
    [InlineData("The McKinney-Vento Act and the Jeanne Clery Act require annual reports.")]
    [InlineData("Policy No. 3210, Procedure 3210-P, adopted 2019, revised 2024-2025.")]
    [InlineData("Students, Teachers, and Families: A Shared Vision for Belonging")]
    [InlineData("Principal Evaluation Handbook: What Every School Leader Will Need")]
    [InlineData("Superintendent Search Committee Charter and Student Services Plan")]
    [InlineData("Grant Program Guidelines: May Board Meeting, June Retreat, April Report")]
    [InlineData("Will Students Feel Safe? Hope Is Not a Strategy. Grace Periods and Chance Meetings")]
    [InlineData("The superintendent, the principal, and each teacher sign before the student does.")]
    // Places and things named after people.
    [InlineData("Madison Metropolitan School District, Jordan School District, and Austin Independent School District")]
    [InlineData("Maya Angelou Academy, Emily Dickinson Elementary, and Cesar Chavez High School")]
    [InlineData("San Francisco, Santa Barbara, St. Louis, and Fort Collins take part; so do Virginia Beach and Jackson, Mississippi.")]
    [InlineData("Martin Luther King Jr. Day is observed on Monday, January 19, 2026.")]
    [InlineData("Rosa Parks, Thurgood Marshall, and Dr. Martin Luther King, Jr. are on the poster. Dr. King spoke here.")]
    [InlineData("The Annie E. Casey Foundation and the Robert Wood Johnson Foundation fund the study.")]
    [InlineData("Use Robert’s Rules of Order.")]
    [InlineData("Prince George’s County and Anne Arundel County")]
    [InlineData("Governor Tina Kotek signed Senate Bill 732.")]
    // Sources.
    [InlineData("Ladson-Billings, G. (1995). Toward a theory of culturally relevant pedagogy. American Educational Research Journal, 32(3), 465–491.")]
    [InlineData("As Gloria Ladson-Billings (1995) and Zaretta Hammond (2015) show, rigor and care go together.")]
    [InlineData("Hammond, Zaretta. Culturally Responsive Teaching and the Brain. Corwin, 2015. ISBN 978-1483308012")]
    // Plans and agendas.
    [InlineData("First 90 days: meet each principal, read the board policies, and map who decides. Days 91–180: one pilot, one result.")]
    [InlineData("Goal 3: By June 2027, reduce the discipline gap from 12.4 to 8.0 points (n = 4,812).")]
    [InlineData("FY 2025-26 budget: 1,234,567.00; account 100-2210-0312; line 4401882345.")]
    [InlineData("Call to Order, Roll Call, Consent Agenda, Public Comment, Executive Session, Adjournment")]
    [InlineData("Regular Meeting, 6:00 p.m., Board Room, District Office, 2445 3rd Avenue South, Seattle, WA 98134")]
    [InlineData("Board Room\n2445 3rd Avenue South")]
    [InlineData("District office: (206) 252-0000. Crisis line: 988. Hotline 1-800-273-8255. For an example call (206) 555-0142.")]
    [InlineData("Send requests to equity@cascade.k12.or.us, titleix@cascade.edu, or first.last@example.org.")]
    [InlineData("Chief Equity Officer, Director of Multilingual Learning, and Assistant Superintendent for Teaching")]
    [InlineData("Mark each item. Bill the project. Rich data, Frank talk, and Sunny Days ahead.")]
    [InlineData("Define, Narrate, Act: the DNA frame. Affirm, Counter, Transform.")]
    [InlineData("Student: ____________   Teacher: ____________   Date: ______")]
    [InlineData("Student: a person enrolled in a school of the district. Teacher: To Be Hired. Contact: Office of Equity.")]
    [InlineData("Student ID is never printed. Employee number 2024 of the year. Student number 25 may bring a friend.")]
    [InlineData("Name\tOwner\tDue\nEquity Plan\tCabinet\tJune 2026\nBoard Update\tOffice of Equity\tMay 2026")]
    [InlineData("Student, teacher, and family voices\nListening Sessions, spring and fall")]
    [InlineData("Student Name\tGrade\tReferrals\n\t\t\n\t\t")]
    [InlineData("English Language Arts, Black Student Union, Latino Family Night, Asian American and Pacific Islander Heritage Month")]
    [InlineData("Instructions: dial 211. Room 206. Route 5039. Version 10.0.12. 123-45-6789 is a sample.")]
    [InlineData("Preguntas para escuchar a las familias en los primeros meses")]
    [InlineData("Equity Team Charter. Cultural Proficiency Continuum. Restorative Practices Circle Script.")]
    [InlineData("Charlotte-Mecklenburg Schools; Lincoln-Douglas Debate; Stanford Achievement Test; Kent School District")]
    public void What_is_not_is_left_alone(string text) => Assert.Empty(Found(text));

    [Fact]
    public void Every_starter_text_may_be_shared_as_it_is()
    {
        var folder = Path.Combine(Repository(), "services", "Library", "Starters", "Texts");

        foreach (var file in Directory.EnumerateFiles(folder))
        {
            Assert.True(Found(File.ReadAllText(file)) is [], $"{Path.GetFileName(file)}: {string.Join("; ", Found(File.ReadAllText(file)))}");
        }
    }

    [Fact]
    public void It_stands_in_its_place()
    {
        var found = Assert.Single(PersonalText.Find($"{new string('x', 100)} Before\nit: Maria Lopez,\tafter it {new string('y', 100)}", FindingPlace.Summary));

        Assert.Equal(("Maria Lopez", FindingPlace.Summary, 60), (found.Text, found.Place, found.Before.Length));
        Assert.EndsWith("x Before it: ", found.Before, StringComparison.Ordinal);
        Assert.StartsWith(", after it yyy", found.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Student\tName\n")]
    [InlineData("Maria Lopez, ")]
    [InlineData("1 A A A A ")]
    [InlineData("Maria ")]
    [InlineData("a@b.")]
    [InlineData("5039162000 ")]
    [InlineData("Student name: ")]
    [InlineData("Ms. ")]
    [InlineData("\ud83d\ude00")]
    public void What_is_made_to_take_long_ends(string piece) => PersonalText.Find(new StringBuilder().Insert(0, piece, 100_000 / piece.Length).ToString(), FindingPlace.FileText);

    private static List<string> Found(string text) =>
    [
        .. PersonalText.Find(text, FindingPlace.FileText).Select(finding => $"{finding.Kind} {finding.Text}{(finding.Count > 1 ? $" ×{finding.Count}" : "")}"),
    ];

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MentorNet.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}

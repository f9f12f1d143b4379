"""What townships and bureaus report: amounts of several years, who was born, rates named after what is counted."""

from __future__ import annotations

import pytest

from tests.pipeline_fixture import accused_when
from tests.shown_fixture import found

_YEARS = (
    "2015—2017年卫生经费支出总额分别为23480万元、24915万元、27060万元。卫生事业费拨款三年"
    "分别为12210万元、12956万元、14071万元，占卫生经费支出的比例分别为52%、52%、52%，分别比上年增长4%、6.1%、8.6%，占财政总支出分别为16%、14%、15%。"
)
_BORN = "上半年全乡共出生96人，其中一孩61人，二孩35人；男孩49人，女孩47人，性别比为104，全乡死亡40人。"
_SECOND = (
    "全镇出生人口352人，其中男性181人，女性171人，出生人口性别比为106:100。"
    "其中农村出生188人，集镇出生112人，开发区出生52人。"
)

_RATES = (
    "年末全镇总人口31206人，出生289人，出生率9.28‰，比上年下降0.6个千分点；死亡198人，死亡率6.36‰；自然增长91人，自然增长率2.92‰；"
    "年增长148人，年增长率4.75‰。"
)
_BEDS = "小学寄宿生1830人，床位1830个，床位率为100%；初中寄宿生3920人，床位2744个，床位率为70%。"
_ORDER = (
    "全镇出生人口390人，比上年减少21人，其中一孩出生268人，二孩及以上出生122人。一孩出生率为68.72%，比上年下降3.1%。"
)

# what is right, what to change, what it becomes, and the rule that must tell of it
TOLD = {
    "growth in a row of years": (_YEARS, ("8.6%", "6.8%", "change-rate-levels")),
    "a share in a row of years": (_YEARS, ("52%，分别比", "56%，分别比", "share")),
    "boys and girls behind another split": (_BORN, ("47人", "37人", "composition")),
    "a ratio right behind its sides": (_BORN, ("性别比为104", "性别比为140", "share")),
    "a ratio to a hundred": (_SECOND, ("106:100", "109:100", "share")),
    "a split beside a ratio to a hundred": (_SECOND, ("171人", "177人", "composition")),
    "a second split in a new sentence": (_SECOND, ("188人", "198人", "listing-near")),
    "births by order": (
        "全镇共出生310人，比去年同期减少37人，其中一孩出生251人，同比减少49人；二孩及以上出生59人，同比增加12人。",
        ("59人", "57人", "composition"),
    ),
    "two units abreast in a list of another total": (
        "全乡总户数3812户，总人口15903人，其中困难户715户2140人（其中因病312户978人，因残203户611人，其他200户551人）。",
        ("611人", "661人", "composition"),
    ),
    "a rate per thousand": (_RATES, ("4.75‰", "7.45‰", "shares-same-whole")),
    "a rate whose sibling shows what it is of": (_BEDS, ("70%", "80%", "progress")),
    "a rate named after a part": (_ORDER, ("68.72%", "74.72%", "progress")),
}


@pytest.mark.parametrize(("text", "change"), TOLD.values(), ids=TOLD)
def test_what_townships_tell_is_found_wrong(text: str, change: tuple[str, str, str]) -> None:
    assert change[2] in accused_when(text, change)


RIGHT = [
    _YEARS,
    _BORN,
    _SECOND,
    _RATES,
    _BEDS,
    _ORDER,
    # rates per thousand of something else, and of the change of a rate
    "出生289人，出生率9.28‰；死亡198人，死亡率6.36‰；婴儿死亡2人，婴儿死亡率6.92‰。",
    "出生289人，出生率9.28‰；死亡198人，死亡率6.36‰；自然增长91人，比上年下降1.4‰；结婚登记210对，结婚率6.7‰。",
    "出生289人，出生率9.28‰；死亡198人，死亡率6.36‰；迁入45人，户籍人口机械增长率3.6‰，在总人口12500人的集镇上。",
    # rates of something else than the count beside them
    "小学教师120人，电脑120台，电脑普及率100%；初中学生900人，电脑90台，每百人电脑率75%。",
    "全镇出生人口390人，其中男孩200人，女孩190人。男孩入户率为95%。",
    # shares and rates of several years are each of a whole of their own, and no plan and its outcome
    "2021年至2023年，教育支出分别为8100万元、9000万元、9900万元，占财政支出的比重分别为15%、19%、17%。",
    "教育预算内拨款三年分别为8120万元、8437万元、9599万元，占教育支出的比例分别为66%、68%、61%，占财政总支出分别为35%、31%、28%。",
    "全县财政总支出42亿元。近三年教育支出分别为8.1亿元、9亿元、9.9亿元，占财政总支出的21%、23%、24%。",
    # growth that is not of the row: at comparable prices, of something told between
    "2021—2023年生产总值分别为100.2亿元、108.5亿元、113.9亿元，按可比价计算分别比上年增长7.2%、6.1%、5.8%。",
    "近三年财政收入分别为9亿元、9.5亿元、10亿元，税收占比分别为70%、72%、73%，分别提高1、2、1个百分点。",
    # a ratio of others than those told before it, and one of the one to the other
    "全县总人口中男性20.3万人，女性19.1万人，出生人口性别比为112.6。",
    "全镇出生人口352人，其中男性181人，女性171人，性别比为1.06。",
    # parts of the part told last, and of both
    "全省有男毕业生20.15万人，女毕业生24.62万人，男女比例为82:100。其中男性研究生1.10万人，女性研究生1.19万人，男女比例为92:100。",
    "全镇出生人口352人，其中男性181人，女性171人。其中农村出生120人，集镇出生51人。",
    "全镇共出生96人，其中一孩61人，二孩32人，三孩及以上3人；男孩49人，女孩47人；死亡40人，自然增长56人。",
    "图纸比例1:100，会议于9:10开始，投影比例16:9。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_of_townships_is_left_alone(text: str) -> None:
    assert found(text) == []
